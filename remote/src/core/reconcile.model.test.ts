import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { createWorld, row, run, type World } from '../testing/world.ts';
import type { RunEvidence } from './evidence.ts';
import type { SnapshotRow } from './observation.ts';
import { pendingOf } from './operations.ts';

/** The true state of one session on the server. The reducer learns it only from lists and answers. */
interface Truth {
  exists: boolean;
  listed: 'active' | 'completed' | 'suspended' | 'failed';
  runs: { id: string; status: string; startedAt: number }[];
}

interface Model {
  readonly server: Map<string, Truth>;
  /** Keys of all announced transitions. */
  readonly told: Set<string>;
  /** An answer that was requested and has not arrived yet, with the server's state at the request. */
  late: { id: string; askedAt: number; runs: RunEvidence[] } | null;
  runs: number;
}

type Step = fc.Command<Model, World>;

const IDS = ['a', 'b', 'c', 'd', 'e'];

const rowsOf = (model: Model): SnapshotRow[] =>
  [...model.server].flatMap(([id, { exists, listed }]) =>
    exists
      ? [row(id, listed === 'failed' ? { status: 'suspended', phase: 'failed' } : { status: listed, phase: 'work' })]
      : [],
  );

const runsOf = (model: Model, id: string): RunEvidence[] =>
  (model.server.get(id)?.runs ?? []).map(({ id: runId, status, startedAt }) => run(runId, status, { startedAt }));

/**
 * The status that the user must see, by the newest run alone: the run of a socket mode always decides (CONTRACT
 * appendix A).
 */
const EXPECTED: Record<string, string> = {
  executing: 'active',
  paused: 'paused',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled/cancelled',
};

/** Does one step and checks that every announced transition is allowed. */
function step(name: string, act: (model: Model, world: World) => void): Step {
  return {
    check: () => true,
    run(model, world) {
      const first = world.state.poll.good === 0;
      const heard = world.said.length;
      act(model, world);
      const said = world.said.slice(heard).filter(({ amends }) => !amends);
      if (first) expect(said).toEqual([]);
      for (const { key } of said) {
        expect(model.told).not.toContain(key);
        model.told.add(key);
      }
      for (const session of world.state.sessions.values()) {
        const { shown } = session.derived;
        if (shown === 'completed' || shown === 'failed' || shown === 'cancelled')
          expect(pendingOf(world.state, session)).toBeNull();
      }
    },
    toString: () => name,
  };
}

const id = fc.constantFrom(...IDS);

function change(model: Model, sessionId: string, what: string): void {
  const truth = model.server.get(sessionId);
  if (!truth || what === 'create') {
    if (!truth?.exists) model.server.set(sessionId, { exists: true, listed: 'active', runs: [] });
    return;
  }
  const newest = truth.runs.at(-1);
  if (what === 'delete') truth.exists = false;
  else if (what === 'start') {
    model.runs += 1;
    truth.runs.push({ id: `r${model.runs}`, status: 'executing', startedAt: model.runs * 1000 });
  } else if (newest) {
    newest.status = what;
    if (what === 'completed') truth.listed = 'completed';
    if (what === 'failed' && truth.listed === 'active') truth.listed = 'failed';
  }
}

const steps: fc.Arbitrary<Step>[] = [
  fc
    .tuple(
      id,
      fc.constantFrom('create', 'start', 'start', 'executing', 'paused', 'completed', 'failed', 'cancelled', 'delete'),
    )
    .map(([sessionId, what]) => step(`server: ${sessionId} ${what}`, (model) => change(model, sessionId, what))),
  fc.constant(step('list', (model, world) => void world.list(rowsOf(model)))),
  fc.constant(step('empty list', (_, world) => void world.list([]))),
  fc.constant(step('half a list', (model, world) => void world.list(rowsOf(model).slice(2)))),
  fc.constant(
    step('list with everything twice', (model, world) => void world.list([...rowsOf(model), ...rowsOf(model)])),
  ),
  fc.constant(
    step('huge list', (model, world) => {
      const more = Array.from({ length: 40 }, (_, index) => row(`x${index}`, { status: 'completed' }));
      world.list([...rowsOf(model), ...more], { capped: true });
    }),
  ),
  id.map((sessionId) =>
    step(`runs of ${sessionId}`, (model, world) => void world.runs(sessionId, runsOf(model, sessionId))),
  ),
  id.map((sessionId) =>
    step(`ask for the runs of ${sessionId}`, (model, world) => {
      model.late = { id: sessionId, askedAt: world.now(), runs: runsOf(model, sessionId) };
    }),
  ),
  fc.constant(
    step('the late answer', (model, world) => {
      if (model.late) world.runs(model.late.id, model.late.runs, model.late.askedAt);
      model.late = null;
    }),
  ),
  id.map((sessionId) =>
    step(`socket of ${sessionId}`, (model, world) => {
      const newest = model.server.get(sessionId)?.runs.at(-1);
      // the host's context calls a cancelled run failed
      const workflowStatus = newest?.status === 'cancelled' ? 'failed' : (newest?.status ?? null);
      world.live({ taskId: newest ? `task-of-${newest.id}` : null, workflowStatus, dagRunId: newest?.id ?? null });
    }),
  ),
  fc.constant(
    step(
      'no socket',
      (_, world) => void world.live({ connected: false, taskId: null, workflowStatus: null, dagRunId: null }),
    ),
  ),
  fc
    .tuple(id, fc.constantFrom('pausing' as const, 'resuming' as const, 'cancelling' as const))
    .map(([sessionId, command]) =>
      step(`${command} ${sessionId}`, (_, world) => {
        world.observe({ kind: 'operation-started', at: world.now(), operationId: command, sessionId, command });
      }),
    ),
  fc.tuple(id, fc.constantFrom('done' as const, 'unknown' as const, 'refused' as const)).map(([sessionId, outcome]) =>
    step(`${outcome} ${sessionId}`, (_, world) => {
      world.observe({ kind: 'operation-ended', at: world.now(), operationId: 'cancelling', sessionId, outcome });
    }),
  ),
  id.map((sessionId) =>
    step(`host sets a status on ${sessionId}`, (_, world) => {
      world.observe({ kind: 'local', at: world.now(), sessionId, fields: { status: 'active' }, added: false });
    }),
  ),
  id.map((sessionId) =>
    step(`does ${sessionId} exist?`, (model, world) => {
      const exists = model.server.get(sessionId)?.exists ?? false;
      world.observe({ kind: 'existence', at: world.now(), sessionId, exists });
    }),
  ),
  fc.constant(
    step('a poll fails', (_, world) => world.observe({ kind: 'poll-failed', at: world.now(), failure: 'http' })),
  ),
  fc.constantFrom(1, 1000, 12_500, 400_000, 4_000_000).map((ms) => step(`${ms} ms pass`, (_, world) => world.wait(ms))),
];

it('ends with the true state after a last quiet poll, whatever happened before, and announces nothing twice', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60 }), (commands) => {
      const model: Model = { server: new Map(), told: new Set(), late: null, runs: 0 };
      const world = createWorld();
      fc.modelRun(() => ({ model, real: world }), commands);

      // two polls, because the first may be implausible
      for (let poll = 0; poll < 2; poll++) {
        world.wait(12_500);
        world.list(rowsOf(model));
        for (const [sessionId] of model.server) world.runs(sessionId, runsOf(model, sessionId));
      }
      for (const [sessionId, { exists, runs, listed }] of model.server) {
        if (!exists) continue;
        const newest = runs.at(-1);
        const word = newest ? EXPECTED[newest.status] : listed === 'active' ? 'active/unverified' : null;
        if (word) expect([sessionId, world.word(sessionId)]).toEqual([sessionId, word]);
      }
    }),
    { numRuns: RUNS },
  );
});
