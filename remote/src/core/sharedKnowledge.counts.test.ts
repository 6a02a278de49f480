import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenings } from '../testing/arbitraries.ts';
import { happen } from '../testing/happening.ts';
import { createWorld, row, run, type World } from '../testing/world.ts';
import type { Observation } from './observation.ts';
import { countsOf } from './toOtherTabs.ts';
import type { Transition } from './transition.ts';

interface Two {
  /** The tab that polls, and tells the other what it hears before it takes it in. */
  readonly leader: World;
  readonly other: World;
  /** The other hears nothing of what happens meanwhile. */
  missing(happen: () => void): void;
}

/** Two tabs of a browser: what one polls both take in, with the numbers of the first; each has a socket of its own. */
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

/** Both have a run that is known, and said to be like this. */
function watching(status = 'executing'): Two {
  const two = twoTabs();
  two.leader.list([row('a')]);
  two.leader.runs('a', [run('r', status)]);
  for (const world of [two.leader, two.other]) world.wait(12_500);
  return two;
}

const keys = (said: readonly Transition[]): string[] => said.map(({ key }) => key);
/** What a key says but for its number. */
const eventOf = ({ key }: Transition): string => key.slice(0, key.lastIndexOf(':'));
const attach = (world: World) => world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });

describe('two tabs that are told the same', () => {
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

  it('give what both make of one answer the same key, although one has a socket and the other misses much', () => {
    const told = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(happenings, told, (some, hears) => {
        const { leader, other, missing } = twoTabs();
        for (const [index, one] of some.entries()) {
          // what is gone for one alone, or overtaken, is another story; so is a run that one has never heard of
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

describe('an event that one tab was told over its socket', () => {
  it('has the same key when the other comes to it by the poll', () => {
    const { leader, other } = watching();
    attach(leader);
    const said = leader.live({ workflowStatus: 'paused' });
    expect(keys(said)).toEqual(['a:r:paused:1']);
    expect(leader.runs('a', [run('r', 'paused')])).toEqual([]);
    expect(keys(other.said)).toEqual(keys(said));
  });

  it('is the latest of those that the other has not come to', () => {
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

  it('has the same key when it is the other that polls', () => {
    const { leader, other } = watching();
    attach(other);
    other.live({ workflowStatus: 'paused' });
    leader.wait(60_000);
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(['a:r:paused:1']);
    expect(keys(leader.said)).toEqual(['a:r:paused:1']);
  });

  it('is not counted back by one that has seen less', () => {
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
  it('counts on from the number of the other', () => {
    const { leader, other, missing } = watching();
    missing(() => {
      leader.runs('a', [run('r', 'paused')]);
      leader.runs('a', [run('r')]);
    });
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(['a:r:paused:2']);
    expect(keys(leader.said).at(-1)).toBe('a:r:paused:2');
  });

  it('gives the one that it has yet to hear of the number that it has', () => {
    const { leader, other, missing } = watching();
    missing(() => leader.runs('a', [run('r', 'paused')]));
    leader.runs('a', [run('r', 'paused')]);
    expect(keys(other.said)).toEqual(keys(leader.said));
  });

  it('hears with a list of all sessions, and with an answer of one of that one', () => {
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

  it('RT-2: remembers the numbers of sessions that it does not know yet, before its first list and no later', () => {
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

  it('RT-2: counts on what was let go of, when it comes back', () => {
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

  it('changes nothing where it knows the numbers, or does not know the session', () => {
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
