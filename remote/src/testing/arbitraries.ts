import fc from 'fast-check';
import type { Happening } from './happening.ts';
import { facts, node, row, run, SERVER_START, stage } from './world.ts';

const SESSIONS = ['a', 'b', 'c', 'd'];
const RUNS = ['r1', 'r2', 'r3'];
const TASKS = ['task-of-r1', 'task-of-r2', 'shared'];

const sessionId = fc.constantFrom(...SESSIONS);
const runId = fc.constantFrom(...RUNS);
const strange = fc.string({ maxLength: 4, unit: 'binary' });

const listStatus = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('active', 'active', 'suspended', 'completed', 'expired') },
  { weight: 1, arbitrary: strange },
);
const runStatus = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'executing',
      'planning',
      'paused',
      'completed',
      'failed',
      'cancelled',
      'waiting_approval',
    ),
  },
  { weight: 1, arbitrary: strange },
);
const stageStatus = fc.constantFrom('pending', 'running', 'completed', 'failed', 'skipped');
const mode = fc.constantFrom('one-shot', 'copilot', 'planning-control', 'pda', 'newspulse', 'some-mode');
/** A time of the server: up to an hour before the page was opened, or while it is open, or unknown. */
const serverTime = fc.option(fc.integer({ min: -3_600_000, max: 600_000 }).map((ms) => SERVER_START + ms));

const rows = fc.uniqueArray(
  fc.record({
    sessionId,
    status: listStatus,
    phase: fc.constantFrom(null, 'init', 'failed'),
    mode,
    createdAt: serverTime,
    updatedAt: serverTime,
  }),
  { selector: (r) => r.sessionId },
);
const evidence = fc
  .record({ runId, status: runStatus, startedAt: serverTime, taskId: fc.constantFrom(null, ...TASKS) })
  .map((r) => run(r.runId, r.status, r));
const nodes = fc.array(
  fc.tuple(fc.constantFrom('planning', 'step_1', 'step_2', 'terminator'), stageStatus).map(([id, s]) => node(id, s)),
  { maxLength: 4 },
);
const stages = fc.array(
  fc
    .tuple(fc.nat(4), stageStatus, fc.constantFrom(null, 'boom', 'Stopped by user'))
    .map(([number, status, error]) => stage(number, status, error)),
  { maxLength: 3 },
);

const snapshot = fc.record({
  what: fc.constant('list' as const),
  rows: rows.map((some) => some.map((r) => row(r.sessionId, r))),
  dated: fc.boolean(),
  capped: fc.boolean(),
});
const detail = fc.record({
  what: fc.constant('row' as const),
  row: fc.record({ sessionId, status: listStatus, mode, createdAt: serverTime }).map((r) => row(r.sessionId, r)),
});
const runsAnswer = fc.record({
  what: fc.constant('runs' as const),
  id: sessionId,
  runs: fc.array(evidence, { maxLength: 3 }),
  late: fc.constantFrom(0, 0, 0, 50, 5000),
});
const stageAnswer = fc.record({
  what: fc.constant('stages' as const),
  id: sessionId,
  runId,
  stages,
  percent: fc.option(fc.double()),
});
const dagAnswer = fc.record({ what: fc.constant('dag' as const), id: sessionId, runId, nodes });
const someFacts = fc.record(
  {
    taskId: fc.constantFrom(null, ...TASKS),
    connected: fc.boolean(),
    workflowStatus: fc.option(runStatus),
    dagRunId: fc.constantFrom(null, ...RUNS),
    dagNodes: nodes,
    approvalId: fc.constantFrom(null, 'p', 'q'),
    approvalSessionId: fc.option(sessionId),
  },
  { requiredKeys: [] },
);
const live = fc.record({
  what: fc.constant('live' as const),
  facts: fc.option(
    someFacts.map((over) => facts(over)),
    { freq: 12 },
  ),
});
const wait = fc.record({ what: fc.constant('wait' as const), ms: fc.constantFrom(1, 1000, 12_500, 3_700_000) });
const other = fc.record({
  what: fc.constantFrom(
    'existence' as const,
    'cancel-sent',
    'failure',
    'poll-failed',
    'local',
    'log',
    'command',
    'commanded',
  ),
  id: sessionId,
  runId,
  flag: fc.boolean(),
});

/** A sequence of happenings. Snapshots and answers about runs are as frequent as in real use. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<Happening>[]>(
    { weight: 4, arbitrary: snapshot },
    { weight: 5, arbitrary: runsAnswer },
    { weight: 1, arbitrary: detail },
    { weight: 2, arbitrary: stageAnswer },
    { weight: 1, arbitrary: dagAnswer },
    { weight: 4, arbitrary: live },
    { weight: 1, arbitrary: wait },
    { weight: 3, arbitrary: other },
  ),
  { minLength: 5, maxLength: 60 },
);
