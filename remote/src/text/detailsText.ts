export const DETAILS_TEXT = {
  label: (name: string) => `Details of ${name}`,
  close: 'Close details',
  tabs: { logs: 'Logs', workflow: 'Workflow', results: 'Results' },
  noLog: 'MARS has no console log of this run.',
  noRun: 'MARS knows no run of this session.',
  noNodes: 'MARS has no workflow of this run.',
  unreachable: 'MARS did not answer.',
  loading: 'Asking MARS…',
  lines: (shown: number, total: number) => `${shown} of ${total} lines`,
  fields: {
    status: 'Status',
    started: 'Started',
    elapsed: 'Elapsed',
    step: 'Step',
    cost: 'Cost so far',
    tokens: 'Tokens',
    known: 'How this is known',
  },
  openConsole: 'Open Console',
};

const NODE_STATUS: ReadonlyMap<string, string> = new Map([
  ['pending', 'not started'],
  ['running', 'running'],
  ['completed', 'done'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
]);

export function nodeStatus(status: string): string {
  return NODE_STATUS.get(status) ?? status;
}
