import { safeLocale } from './locale.ts';
import { cached, clockTime } from './time.ts';

/** A number in the locale's format: `12,345`. */
export function count(value: number, locale?: string): string {
  const l = safeLocale(locale);
  return cached(`count:${l}`, () => new Intl.NumberFormat(l)).format(value);
}

export const DETAILS_TEXT = {
  label: (name: string) => `Details of ${name}`,
  close: 'Close details',
  tabs: { logs: 'Logs', workflow: 'Workflow', results: 'Results', costs: 'Costs', sources: 'Sources' },
  edge: 'Width of the details',
  wholeTask: 'Show the whole task',
  lessTask: 'Show less',
  noLog: 'MARS has no console log of this run.',
  emptyLog: 'The console log is empty so far.',
  noRun: 'MARS has no run of this session.',
  noNodes: 'MARS has no workflow of this run.',
  noStages: 'MARS has no stages of this task.',
  noCosts: 'MARS recorded no costs for this run.',
  unreachable: 'MARS did not answer.',
  outdated: 'MARS did not answer. This is its last answer.',
  loading: 'Asking MARS…',
  retry: 'Retry',
  fields: {
    status: 'Status',
    started: 'Started',
    ended: 'Ended',
    elapsed: 'Elapsed',
    took: 'Took',
    step: 'Step',
    steps: 'Steps done',
    failedIn: 'Failed in',
    cost: 'Cost',
    mode: 'Mode',
    known: 'How this is known',
    lastSign: 'Last sign',
  },
  openConsole: 'Open Console',
  hostConsole: 'Open MARS console',
  hostWorkflow: 'Open MARS workflow',
};

export const LOG_TEXT = {
  follow: 'Follow',
  jump: 'Jump to the end',
  search: 'Search the log',
  next: 'Next match',
  previous: 'Previous match',
  none: 'No match',
  copy: 'Copy log',
  errorLine: 'Error: ',
  cut: 'The rest of this line is not shown.',
  copied: (lines: string) => `Copied ${lines} lines`,
  notCopied: 'Copying is blocked by the browser',
};

/** The part of the log that is shown: `300 lines`, `the last 5,000 of 12,345 lines`. */
export function extent(shown: number, total: number, locale?: string): string {
  if (shown === 1 && total === 1) return '1 line';
  return total > shown
    ? `the last ${count(shown, locale)} of ${count(total, locale)} lines`
    : `${count(shown, locale)} lines`;
}

/** `3 of 17`; `3 of 1,000+` when the search stopped at its limit. */
export function matchCount(index: number, matches: number, most: number, locale?: string): string {
  if (matches === 0) return LOG_TEXT.none;
  return `${count(index + 1, locale)} of ${count(matches, locale)}${matches >= most ? '+' : ''}`;
}

export const WORKFLOW_TEXT = {
  steps: 'Steps of the workflow',
  stages: 'Stages of the task',
  noTimes: {
    asked: 'Asking MARS how long the steps took…',
    unanswered: 'MARS did not answer how long the steps took.',
    known: 'MARS recorded no times of these steps.',
  },
  failedHere: 'failed here',
  unknownDuration: 'time unknown',
};

const NODE_STATUS: ReadonlyMap<string, string> = new Map([
  ['pending', 'not started'],
  ['running', 'running'],
  ['completed', 'done'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['stopped', 'stopped here'],
]);

export function nodeStatus(status: string): string {
  return NODE_STATUS.get(status) ?? status;
}

/** When a step began: `started 18:57:03`. */
export const stepStart = (time: number, locale?: string): string => `started ${clockTime(time, locale, true)}`;

export const COSTS_TEXT = {
  total: (dollars: string, tokens: string, prompt: string, completion: string) =>
    `${dollars} so far, for ${tokens} tokens: ${prompt} sent, ${completion} received.`,
  byModel: 'By model',
  byAgent: 'By agent',
  columns: { model: 'Model', agent: 'Agent', cost: 'Cost', tokens: 'Tokens', calls: 'Calls' },
  sum: 'Total',
  unnamed: 'unnamed',
};
