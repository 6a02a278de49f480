import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happenings } from '../testing/arbitraries.ts';
import { happen } from '../testing/happening.ts';
import { RUNS } from '../testing/runs.ts';
import { createWorld, row, type World } from '../testing/world.ts';
import { hasEnded } from './deriveSession.ts';
import { isStageMode } from './modes.ts';
import { pendingOf } from './operations.ts';

/** Lets things happen one after the other, and looks at the world after each. */
function always(look: (world: World, before: World['state'], heard: number) => void, numRuns = RUNS): void {
  fc.assert(
    fc.property(happenings, (some) => {
      const world = createWorld();
      for (const one of some) {
        const before = world.state;
        const heard = world.said.length;
        happen(world, one);
        look(world, before, heard);
      }
    }),
    { numRuns },
  );
}

it('never says anything before the first good snapshot, nor with it', () => {
  always((world, before, heard) => {
    if (before.poll.good === 0) expect(world.said.slice(heard)).toEqual([]);
  });
});

it('says everything at most once: every key is new, and only what was told is amended', () => {
  fc.assert(
    fc.property(happenings, (some) => {
      const world = createWorld();
      const told = new Set<string>();
      for (const one of some) {
        const heard = world.said.length;
        happen(world, one);
        for (const { key, amends, sessionId } of world.said.slice(heard)) {
          expect(told.has(key)).toBe(amends);
          told.add(key);
          expect(world.state.sessions.has(sessionId)).toBe(true);
        }
        // one that was removed and comes back is another session
        for (const key of told) if (!world.state.sessions.has(key.split(':')[0] ?? '')) told.delete(key);
      }
    }),
    { numRuns: RUNS },
  );
});

it('tells only what is shown', () => {
  const SHOWN: Record<string, string> = { started: 'active', resumed: 'active' };
  always((world, _, heard) => {
    for (const { sessionId, kind, reason, runId, amends } of world.said.slice(heard)) {
      if (amends) continue;
      const session = world.session(sessionId);
      expect(session.derived.reason).toBe(reason);
      expect(session.derived.shown).toBe(SHOWN[kind] ?? kind);
      expect(session.derived.reason).not.toBe('ending');
      expect(session.derived.reason).not.toBe('unverified');
      expect(session.run?.runId ?? null).toBe(runId);
    }
  });
});

it('never calls a cancelled run failed', () => {
  always((world, _, heard) => {
    for (const { sessionId, kind, amends } of world.said.slice(heard)) {
      if (kind !== 'failed' || amends || isStageMode(world.session(sessionId).list?.mode ?? '')) continue;
      expect(world.session(sessionId).run?.status).not.toBe('cancelled');
      expect(world.session(sessionId).derived.reason).toBeNull();
    }
  });
});

it('never lays a command over what the server says has ended', () => {
  always(({ state }) => {
    for (const session of state.sessions.values())
      if (hasEnded(session.derived)) expect(pendingOf(state, session)).toBeNull();
  });
});

it('holds no command for a session that is gone', () => {
  always(({ state }) => {
    for (const id of state.operations.keys()) expect(state.sessions.has(id)).toBe(true);
  });
});

it('does not take a session away before two answers that it does not exist', () => {
  always((world, before) => {
    for (const [id, session] of before.sessions) {
      if (world.state.sessions.has(id)) continue;
      expect(session.absence).toMatchObject({ notFound: expect.any(Number) });
      expect(session.absence?.snapshots).toBeGreaterThanOrEqual(2);
      expect(session.absence?.notFound).toBeGreaterThanOrEqual(1);
    }
  });
});

it('never lets the progress of a run go back, nor to the end', () => {
  always((world, before) => {
    for (const [id, { progress }] of world.state.sessions) {
      const was = before.sessions.get(id)?.progress;
      expect(progress.percent ?? 0).toBeLessThanOrEqual(98);
      if (was?.runId === progress.runId) expect(progress.percent ?? 0).toBeGreaterThanOrEqual(was?.percent ?? 0);
    }
  });
});

it('binds the socket only to a run that it may mean', () => {
  always(({ state }) => {
    const { binding, live } = state;
    if (!binding) return;
    const { run } = state.sessions.get(binding.sessionId) ?? {};
    expect(run?.runId).toBe(binding.runId);
    expect(run?.taskId === live?.facts.taskId || (run?.taskId === null && run.runId === live?.facts.dagRunId)).toBe(
      true,
    );
  });
});

it('has nothing to add to a snapshot that is repeated, and gives the same objects back', () => {
  fc.assert(
    fc.property(happenings, (some) => {
      const world = createWorld();
      for (const one of some) happen(world, one);
      const rows = [...world.state.sessions].flatMap(([id, { list }]) => (list ? [row(id, list)] : []));
      // once to undo what only a snapshot undoes (absence, what the host laid over), once more to repeat it
      for (let time = 0; time < 2; time++) world.list(rows);
      const { sessions } = world.state;
      const heard = world.said.length;
      world.list(rows);
      expect(world.said).toHaveLength(heard);
      for (const { sessionId } of rows) expect(world.session(sessionId)).toBe(sessions.get(sessionId));
    }),
    { numRuns: RUNS },
  );
});
