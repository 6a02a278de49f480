import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenings } from '../testing/arbitraries.ts';
import { happen } from '../testing/happening.ts';
import { createWorld, row, run, type World } from '../testing/world.ts';
import type { Observation } from './observation.ts';
import { countsOf } from './toOtherTabs.ts';
import type { Transition } from './transition.ts';

interface Two {
  /** The tab that polls. It sends every observation to the other tab before it applies it. */
  readonly leader: World;
  readonly other: World;
  /** The other tab receives nothing of what happens during the call. */
  missing(happen: () => void): void;
}

/**
 * Two tabs of a browser. Both apply the polls of one of them, with the counters of that one; each has a socket of its
 * own.
 */
function twoTabs(): Two {
  let hears = true;
  const other = createWorld();
  const leader: World = createWorld((observation: Observation) => {
    const isOwn = observation.kind === 'live' || observation.kind === 'local' || observation.kind === 'poll-failed';
    if (isOwn || !hears) return;
    const about = 'sessionId' in observation ? leader.state.sessions.get(observation.sessionId) : undefined;
    const counts = countsOf(about ? [about] : leader.state.sessions.values());
    other.observe({ kind: 'counts', at: leader.now(), counts: structuredClone(counts) });
    other.observe(observation);
  });
  return {
    leader,
    other,
    missing(happens) {
      hears = false;
      happens();
      hears = true;
    },
  };
}

/** Both know a run with this status. */
function watching(status = 'executing'): Two {
  const two = twoTabs();
  two.leader.list([row('a')]);
  two.leader.runs('a', [run('r', status)]);
  for (const world of [two.leader, two.other]) world.wait(12_500);
  return two;
}

const keys = (said: readonly Transition[]): string[] => said.map(({ key }) => key);
/** The key of a transition without its number. */
const eventOf = ({ key }: Transition): string => key.slice(0, key.lastIndexOf(':'));
const attach = (world: World) => world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });

describe('two tabs that receive the same observations', () => {
  it('give every event the same key, whatever happens', () => {
    fc.assert(
      fc.property(happenings, (some) => {
        const { leader, other } = twoTabs();
        for (const one of some) if (one.what !== 'live' && one.what !== 'local') happen(leader, one);
        expect(keys(other.said)).toEqual(keys(leader.said));
      }),
      { numRuns: 100 },
    );
  });

  it('give the events of one answer the same key, although one has a socket and the other misses much', () => {
    const told = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(happenings, told, (some, hears) => {
        const { leader, other, missing } = twoTabs();
        for (const [index, one] of some.entries()) {
          // skips observations that only one tab has or that are overtaken; a run that one tab has never seen is
          // skipped below
          if (one.what === 'local' || one.what === 'existence' || (one.what === 'runs' && one.late > 0)) continue;
          const before = [leader.said.length, other.said.length];
          if (hears[index]) happen(leader, one);
          else missing(() => happen(leader, one));
          const said = leader.said.slice(before[0]).map((one) => [eventOf(one), one.key]);
          const byEvent = Object.fromEntries(said) as Record<string, string>;
          for (const event of other.said.slice(before[1]).filter(({ runId }) => runId !== null))
            expect(byEvent[eventOf(event)] ?? event.key).toBe(event.key);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an event that one tab received over its socket', () => {
  it('has the same key when the other tab finds it with a poll', () => {
    const { leader, other } = watching();
    attach(leader);
    const said = leader.live({ workflowStatus: 'paused' });
    expect(keys(said)).toEqual(['a:r:paused:1']);
    expect(leader.runs('a', [run('r', 'paused')])).toEqual([]);
    expect(keys(other.said)).toEqual(keys(said));
  });

  it('has the key of the latest event that the other tab has not reached', () => {
    const { leader, other } = watching();
    attach(leader);
    for (const workflowStatus of ['paused', 'executing', 'paused']) leader.live({ workflowStatus });
    expect(keys(leader.said)).toEqual(['a:r:paused:1', 'a:r:active:1', 'a:r:paused:2']);
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(['a:r:paused:2']);
    leader.runs('a', [run('r')]);
    expect(keys(other.said).at(-1)).toBe('a:r:active:2');
    expect(keys(leader.said).at(-1)).toBe('a:r:active:2');
  });

  it('has the same key when the other tab polls', () => {
    const { leader, other } = watching();
    attach(other);
    other.live({ workflowStatus: 'paused' });
    leader.wait(60_000);
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(['a:r:paused:1']);
    expect(keys(leader.said)).toEqual(['a:r:paused:1']);
  });

  it('is not lowered by the counter of a tab that has seen less', () => {
    const { leader, other } = watching();
    attach(other);
    for (const workflowStatus of ['paused', 'executing', 'paused']) other.live({ workflowStatus });
    leader.wait(60_000);
    leader.runs('a', [run('r', 'paused')]);
    leader.runs('a', [run('r')]);
    leader.runs('a', [run('r', 'paused')]);
    expect(other.session('a').entered['a:r:paused']).toBeGreaterThan(2);
    expect(new Set(keys(other.said)).size).toBe(other.said.length);
  });
});

describe('a tab that missed a change in between', () => {
  it('continues from the number of the other tab', () => {
    const { leader, other, missing } = watching();
    missing(() => {
      leader.runs('a', [run('r', 'paused')]);
      leader.runs('a', [run('r')]);
    });
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(['a:r:paused:2']);
    expect(keys(leader.said).at(-1)).toBe('a:r:paused:2');
  });

  it('gives the event that it still has to find the number that the other tab gave it', () => {
    const { leader, other, missing } = watching();
    missing(() => leader.runs('a', [run('r', 'paused')]));
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(keys(leader.said));
  });

  it('receives the counters with a list for all sessions, and with an answer for its one session', () => {
    const two = twoTabs();
    const { leader, other } = two;
    leader.list([row('a'), row('b')]);
    for (const id of ['a', 'b']) leader.runs(id, [run(`run-of-${id}`)]);
    two.missing(() => {
      for (const id of ['a', 'b'])
        for (const status of ['paused', 'executing']) leader.runs(id, [run(`run-of-${id}`, status)]);
    });
    leader.runs('a', [run('run-of-a')]);
    expect([other.session('a').entered, other.session('b').entered]).toEqual([leader.session('a').entered, {}]);
    leader.list([row('a'), row('b')]);
    expect(other.session('b').entered).toEqual(leader.session('b').entered);
  });

  it('RT-2: remembers the counters of sessions that it does not know yet, but only until its first list', () => {
    const world = createWorld();
    const counts = (id: string, count: number) => [
      { sessionId: id, entered: { [`${id}:r:paused`]: count }, current: null },
    ];
    world.observe({ kind: 'counts', at: 0, counts: counts('a', 3) });
    world.observe({ kind: 'counts', at: 0, counts: counts('a', 2) });
    world.list([row('b')]);
    world.observe({ kind: 'counts', at: 0, counts: counts('c', 4) });
    world.list(['a', 'b', 'c'].map((id) => row(id)));
    expect(['a', 'b', 'c'].map((id) => world.session(id).entered)).toEqual([{ 'a:r:paused': 3 }, {}, {}]);
    world.runs('a', [run('r')]);
    expect(keys(world.runs('a', [run('r', 'paused')]))).toEqual(['a:r:paused:4']);
  });

  it('RT-2: continues the counters of a removed session when it comes back', () => {
    const world = createWorld();
    world.list([row('a'), row('b')]);
    world.runs('a', [run('r')]);
    world.runs('a', [run('r', 'paused')]);
    for (const at of [1, 20_000]) {
      world.list([row('b')]);
      world.observe({ kind: 'existence', at, sessionId: 'a', exists: false });
    }
    expect(world.word('a')).toBeNull();
    world.list([row('a'), row('b')]);
    expect(world.session('a').entered).toEqual({ 'a:r:paused': 1 });
  });

  it('changes nothing if it knows the counters, or does not know the session', () => {
    const { leader, other } = watching();
    leader.runs('a', [run('r', 'paused')]);
    const before = other.state;
    const counts = countsOf(leader.state.sessions.values());
    const unknown = { sessionId: 'x', entered: { y: 1 }, current: null };
    other.observe({ kind: 'counts', at: 0, counts: [unknown, ...counts] });
    expect(other.state).toBe(before);
    other.observe({ kind: 'counts', at: 0, counts: [unknown, { ...unknown, sessionId: 'a' }] });
    expect(other.session('a').entered).toEqual({ 'a:r:paused': 1, y: 1 });
    expect(countsOf([leader.session('a')])).toEqual([
      { sessionId: 'a', entered: { 'a:r:paused': 1 }, current: 'a:r:paused' },
    ]);
    leader.runs('a', [run('r')]);
    leader.runs('a', [run('r', 'executing'), run('r2', 'executing', { startedAt: 9e12 })]);
    expect(countsOf([leader.session('a')])[0]?.current).toBeNull();
  });
});
