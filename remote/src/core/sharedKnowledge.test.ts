import { describe, expect, it } from 'vitest';
import { createWorld, kinds, row, run, type World } from '../testing/world.ts';
import type { EngineState } from './sessionState.ts';
import { sharedKnowledge } from './toOtherTabs.ts';

/** A tab that has been open for a while: it has seen `a` fail and `b` run. */
function open(): World {
  const world = createWorld();
  world.list([row('a'), row('b')]);
  world.runs('a', [run('r')]);
  world.runs('b', [run('q')]);
  world.wait(12_500);
  world.list([row('a'), row('b')]);
  world.runs('a', [run('r', 'failed')]);
  return world;
}

/** Makes a tab adopt the knowledge of another one, as it arrives over the channel. */
function adopt(world: World, from: World): ReturnType<World['observe']> {
  const known = structuredClone(sharedKnowledge(from.state));
  return world.observe({ kind: 'adopted', at: world.now(), known });
}

describe('a tab that was just opened', () => {
  it('adopts the knowledge of another tab silently', () => {
    const [old, fresh] = [open(), createWorld()];
    expect(adopt(fresh, old)).toEqual([]);
    expect(fresh.word('a')).toBe('failed');
    expect(fresh.word('b')).toBe('active');
    expect([...fresh.state.sessions]).toEqual([...old.state.sessions]);
    expect([...fresh.state.freshness]).toEqual([...old.state.freshness]);
    expect(fresh.state.poll).toEqual(old.state.poll);
  });

  it('announces from then on what the other tab announces, with the same keys', () => {
    const [old, fresh] = [open(), createWorld()];
    adopt(fresh, old);
    const next = { kind: 'runs', sessionId: 'b', runs: [run('q', 'paused')] } as const;
    const asked = { requestedAt: old.now(), receivedAt: old.now() + 10 };
    const said = old.observe({ ...next, ...asked });
    expect(kinds(said)).toEqual(['paused']);
    expect(fresh.observe({ ...next, ...asked })).toEqual(said);
  });

  it('adopts it after its own first snapshot, but not when it has seen more', () => {
    const old = open();
    const fresh = createWorld();
    fresh.list([row('a')]);
    adopt(fresh, old);
    expect(fresh.word('a')).toBe('failed');
    const grown = createWorld();
    grown.list([row('a')]);
    grown.list([row('a')]);
    const before: EngineState = grown.state;
    expect(adopt(grown, old)).toEqual([]);
    expect(grown.state).toBe(before);
  });

  it('learns nothing from a tab that has no answer of the back end yet', () => {
    const [ignorant, fresh] = [createWorld(), createWorld()];
    fresh.list([row('a')]);
    const before = fresh.state;
    adopt(fresh, ignorant);
    expect(fresh.state).toBe(before);
  });

  it('keeps the fields that its own host set, and does not share them', () => {
    const [old, fresh] = [open(), createWorld()];
    const local = (world: World, sessionId: string, added: boolean) =>
      world.observe({ kind: 'local', at: world.now(), sessionId, fields: { name: 'Local' }, added });
    local(old, 'b', false);
    local(old, 'theirs', true);
    local(fresh, 'ours', true);
    adopt(fresh, old);
    expect([...fresh.state.sessions.keys()].sort()).toEqual(['a', 'b', 'ours']);
    expect(fresh.session('ours').local).toEqual({ name: 'Local' });
    expect(fresh.session('b').local).toBeNull();
  });

  it('keeps the fields that its own host set on a session that the other tab knows too', () => {
    const [old, fresh] = [open(), createWorld()];
    fresh.list([row('a')]);
    fresh.observe({ kind: 'local', at: fresh.now(), sessionId: 'a', fields: { name: 'Laid over' }, added: false });
    adopt(fresh, old);
    expect(fresh.session('a').local).toEqual({ name: 'Laid over' });
    expect(fresh.word('a')).toBe('failed');
  });

  it('keeps the sessions that only its own first snapshot had', () => {
    const [old, fresh] = [open(), createWorld()];
    fresh.list([row('c')]);
    adopt(fresh, old);
    expect([...fresh.state.sessions.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(fresh.state.freshness.has('c')).toBe(true);
  });

  it('knows the runs that this tab or the other one asked to end', () => {
    const [old, fresh] = [open(), createWorld()];
    const cancel = (world: World, runId: string) =>
      world.observe({ kind: 'cancel-sent', at: world.now(), sessionId: 'b', runId });
    cancel(old, 'q');
    cancel(fresh, 'own');
    adopt(fresh, old);
    expect([...fresh.state.cancelledRuns].sort()).toEqual(['own', 'q']);
    fresh.wait(60_000);
    expect(fresh.runs('b', [run('q', 'failed')])).toMatchObject([{ kind: 'cancelled', byUs: true }]);
  });

  it('binds the live run of its own window again, silently', () => {
    const [old, fresh] = [open(), createWorld()];
    fresh.wait(60_000);
    fresh.live({ taskId: 'task-of-q', workflowStatus: 'paused' });
    expect(fresh.state.binding).toBeNull();
    expect(adopt(fresh, old)).toEqual([]);
    expect(fresh.state.binding).toEqual({ sessionId: 'b', runId: 'q' });
    expect(fresh.word('b')).toBe('paused');
    expect(kinds(fresh.live({ workflowStatus: 'executing' }))).toEqual(['resumed']);
  });

  it('knows nothing of the live run of the other window', () => {
    const old = open();
    old.live({ taskId: 'task-of-q', workflowStatus: 'paused' });
    expect(old.word('b')).toBe('paused');
    const fresh = createWorld();
    adopt(fresh, old);
    expect(fresh.state.binding).toBeNull();
    expect(fresh.word('b')).toBe('active');
  });

  it('announces nothing that only the socket of the other window reported', () => {
    const old = open();
    old.live({ taskId: 'task-of-q', workflowStatus: 'executing' });
    old.live({ approvalId: 'p', approvalSessionId: 'b' });
    expect(old.word('b')).toBe('paused/awaiting-approval');
    const fresh = createWorld();
    adopt(fresh, old);
    expect(fresh.session('b').entered).toEqual(old.session('b').entered);
    fresh.wait(60_000);
    // the run stays executing for as long as the approval lasts
    expect(fresh.runs('b', [run('q')])).toEqual([]);
    expect(fresh.word('b')).toBe('active');
    expect(kinds(fresh.runs('b', [run('q', 'completed')]))).toEqual(['completed']);
  });
});
