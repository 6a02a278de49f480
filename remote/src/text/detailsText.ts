import { cleanName } from '../core/nameParts.ts';
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
  return NODE_STATUS.get(status) ?? cleanName(status);
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
