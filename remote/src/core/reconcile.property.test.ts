import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happenings } from '../testing/arbitraries.ts';
import { happen } from '../testing/happening.ts';
import { RUNS } from '../testing/runs.ts';
import { createWorld, row, type World } from '../testing/world.ts';
import { hasEnded } from './deriveSession.ts';
import { isStageMode } from './modes.ts';
import { pendingOf } from './operations.ts';

/** Lets things happen one after the other, and checks the world after each. */
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

it('never announces anything before the first good snapshot, nor with it', () => {
  always((world, before, heard) => {
    if (before.poll.good === 0) expect(world.said.slice(heard)).toEqual([]);
  });
});

it('announces everything at most once: every key is new, and only announced events are amended', () => {
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
        // a session that was removed and comes back is another session
        for (const key of told) if (!world.state.sessions.has(key.split(':')[0] ?? '')) told.delete(key);
      }
    }),
    { numRuns: RUNS },
  );
});

it('announces only what is shown', () => {
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

it('never reports a cancelled run as failed', () => {
  always((world, _, heard) => {
    for (const { sessionId, kind, amends } of world.said.slice(heard)) {
      if (kind !== 'failed' || amends || isStageMode(world.session(sessionId).list?.mode ?? '')) continue;
      expect(world.session(sessionId).run?.status).not.toBe('cancelled');
      expect(world.session(sessionId).derived.reason).toBeNull();
    }
  });
});

it('never shows a command in place of an end that the server reports', () => {
  always(({ state }) => {
    for (const session of state.sessions.values())
      if (hasEnded(session.derived)) expect(pendingOf(state, session)).toBeNull();
  });
});

it('keeps no command for a removed session', () => {
  always(({ state }) => {
    for (const id of state.operations.keys()) expect(state.sessions.has(id)).toBe(true);
  });
});

it('does not remove a session before two answers that it does not exist', () => {
  always((world, before) => {
    for (const [id, session] of before.sessions) {
      if (world.state.sessions.has(id)) continue;
      expect(session.absence).toMatchObject({ notFound: expect.any(Number) });
      expect(session.absence?.snapshots).toBeGreaterThanOrEqual(2);
      expect(session.absence?.notFound).toBeGreaterThanOrEqual(1);
    }
  });
});

it('never lets the progress of a run decrease or reach the end', () => {
  always((world, before) => {
    for (const [id, { progress }] of world.state.sessions) {
      const was = before.sessions.get(id)?.progress;
      expect(progress.percent ?? 0).toBeLessThanOrEqual(98);
      if (was?.runId === progress.runId) expect(progress.percent ?? 0).toBeGreaterThanOrEqual(was?.percent ?? 0);
    }
  });
});

it('binds the socket only to a run that it may belong to', () => {
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

it('returns no news and the same objects for a repeated snapshot', () => {
  fc.assert(
    fc.property(happenings, (some) => {
      const world = createWorld();
      for (const one of some) happen(world, one);
      const rows = [...world.state.sessions].flatMap(([id, { list }]) => (list ? [row(id, list)] : []));
      // the first list undoes what only a snapshot undoes (absence, fields set by the host), the second repeats it
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
