import type { SessionReason } from '@mars-sessions/shared-types';
import { describe, expect, it } from 'vitest';
import { createWorld, row, run, type World } from '../testing/world.ts';
import type { ShownStatus } from './deriveSession.ts';
import { NEVER } from './evidence.ts';
import { QUIET_AFTER_MS } from './quiet.ts';
import {
  bounded,
  isWatchedOn,
  KEPT_MS,
  MAX_ALL_CHANGES,
  MAX_CHANGES,
  MAX_SEEN_SESSIONS,
  MAX_WATCHED,
  type SeenChange,
  type SeenState,
  seenState,
  WATCH_GAP_MS,
  watchedUntil,
  withState,
} from './seenStates.ts';
import type { Span } from './spans.ts';

const MINUTE = 60_000;
const ENDED: readonly string[] = ['completed', 'failed', 'cancelled', 'expired'];

/** What is seen of a session with recent evidence. Every reason that is not named has no effect. */
const SEEN: Readonly<Record<ShownStatus, { readonly is: SeenState } & Partial<Record<SessionReason, SeenState>>>> = {
  active: { is: 'running' },
  paused: { is: 'paused', 'awaiting-approval': 'waiting', 'waiting-for-you': 'waiting', suspended: 'idle' },
  queued: { is: 'idle' },
  completed: { is: 'idle' },
  failed: { is: 'failed' },
  cancelled: { is: 'idle' },
  expired: { is: 'idle' },
  unknown: { is: 'unsure' },
};
const REASONS: readonly (SessionReason | null)[] = [
  null,
  'unverified',
  'ending',
  'cancelled',
  'awaiting-approval',
  'waiting-for-you',
  'suspended',
  'expired',
  'unknown',
];
const CASES = (Object.keys(SEEN) as ShownStatus[]).flatMap((shown) =>
  REASONS.map((reason) => {
    const isUnsure = reason === 'unverified' || reason === 'ending';
    const { is, ...special } = SEEN[shown];
    return { shown, reason, seen: isUnsure ? ('unsure' as const) : ((reason && special[reason]) ?? is) };
  }),
);

/** A session whose list has just confirmed it. */
function listed(): World {
  const world = createWorld();
  world.list([row('s')]);
  return world;
}

function seen(world: World, shown: ShownStatus, reason: SessionReason | null, since = NEVER): SeenState {
  const session = { ...world.session('s'), derived: { status: 'active', shown, reason } as const };
  return seenState(world.state, session, world.now(), since);
}

describe.each(CASES)('a session that is shown as $shown ($reason)', ({ shown, reason, seen: expected }) => {
  it(`is seen as ${expected} by recent evidence`, () => {
    expect(seen(listed(), shown, reason)).toBe(expected);
  });

  it('is unsure by evidence of more than five minutes, unless that says that it has ended', () => {
    const world = listed();
    world.wait(5 * MINUTE);
    expect(seen(world, shown, reason)).toBe(expected);
    world.wait(1);
    expect(seen(world, shown, reason)).toBe(ENDED.includes(shown) ? expected : 'unsure');
  });

  it('is unsure by evidence from before a gap', () => {
    const world = listed();
    expect(seen(world, shown, reason, world.now())).toBe(expected);
    expect(seen(world, shown, reason, world.now() + 1)).toBe('unsure');
  });

  it('is unsure while the polling fails', () => {
    const world = listed();
    for (let times = 0; times < 2; times += 1)
      world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
    expect(seen(world, shown, reason)).toBe('unsure');
  });
});

describe('a session that the socket of this page reports', () => {
  it('is seen however old the answers are, and after a gap', () => {
    const world = listed();
    world.runs('s', [run('r')]);
    world.live({ taskId: 'task-of-r', dagRunId: 'r', workflowStatus: 'executing' });
    world.wait(6 * MINUTE);
    const session = world.session('s');
    expect(seenState(world.state, session, world.now(), world.now() + 1)).toBe('running');
    world.live({ connected: false });
    expect(seenState(world.state, world.session('s'), world.now(), NEVER)).toBe('unsure');
  });
});

describe('a run without a sign of life', () => {
  it('is seen as quiet', () => {
    const world = createWorld();
    world.list([row('s')]);
    world.runs('s', [run('r')]);
    world.wait(QUIET_AFTER_MS);
    world.list([row('s')]);
    world.runs('s', [run('r')]);
    expect(seenState(world.state, world.session('s'), world.now(), NEVER)).toBe('quiet');
  });
});

describe('when a browser watched', () => {
  const AT = 100 * KEPT_MS;
  const ms = (spans: readonly Span[]) => spans.map(({ from, to }) => [from - AT, to - AT]);

  it('goes on with a list that is close enough, and begins again after a gap', () => {
    const one = watchedUntil(watchedUntil([], AT), AT + WATCH_GAP_MS);
    expect(ms(one)).toEqual([[0, WATCH_GAP_MS]]);
    const next = 2 * WATCH_GAP_MS + 1;
    expect(ms(watchedUntil(one, AT + next))).toEqual([
      [0, WATCH_GAP_MS],
      [next, next],
    ]);
    expect([isWatchedOn(AT, AT), isWatchedOn(AT, AT - 1)]).toEqual([true, false]);
  });

  it('is corrected when the clock was ahead', () => {
    const spans = [0, 1000, 2000].map((from) => ({ from: AT + from, to: AT + from + 500 }));
    expect(ms(watchedUntil(spans, AT + 1200))).toEqual([
      [0, 500],
      [1000, 1200],
    ]);
  });

  it('is forgotten after eight days', () => {
    const spans = [{ from: AT, to: AT + 1 }];
    expect(watchedUntil(spans, AT + KEPT_MS)).toHaveLength(2);
    expect(ms(watchedUntil(spans, AT + KEPT_MS + 1))).toEqual([[KEPT_MS + 1, KEPT_MS + 1]]);
  });

  it('has a bound: the newest spans stay', () => {
    let spans: readonly Span[] = [];
    for (let n = 0; n < MAX_WATCHED + 5; n += 1) spans = watchedUntil(spans, AT + n * (WATCH_GAP_MS + 1));
    expect(spans).toHaveLength(MAX_WATCHED);
    expect(spans.at(-1)?.from).toBe(AT + (MAX_WATCHED + 4) * (WATCH_GAP_MS + 1));
  });
});

describe('the changes of a session', () => {
  const from = (...all: [number, SeenState][]): readonly SeenChange[] => all.map(([at, state]) => ({ at, state }));

  it('are added when it is seen in another state; the same array when it is not', () => {
    const one = withState([], 10, 'running');
    expect(one).toEqual(from([10, 'running']));
    expect(withState(one, 20, 'running')).toBe(one);
    expect(withState(one, 20, 'waiting')).toEqual(from([10, 'running'], [20, 'waiting']));
  });

  it('do not begin with an unsure state', () => {
    const none: readonly SeenChange[] = [];
    expect(withState(none, 10, 'unsure')).toBe(none);
  });

  it('after a clock that was set back replace those of the clock that was ahead', () => {
    const ahead = from([10, 'running'], [50, 'waiting'], [60, 'running']);
    expect(withState(ahead, 40, 'failed')).toEqual(from([10, 'running'], [40, 'failed']));
    expect(withState(ahead, 40, 'running')).toEqual(from([10, 'running']));
    expect(withState(ahead, 5, 'unsure')).toEqual([]);
  });

  it('have a bound: the newest stay', () => {
    let all: readonly SeenChange[] = [];
    for (let n = 0; n < MAX_CHANGES + 3; n += 1) all = withState(all, n, n % 2 === 0 ? 'running' : 'waiting');
    expect([all.length, all[0]?.at, all.at(-1)?.at]).toEqual([MAX_CHANGES, 3, MAX_CHANGES + 2]);
  });
});

describe('the changes of all sessions', () => {
  const NOW = 10 * KEPT_MS;
  const many = (sessions: number, changes: number) =>
    new Map(
      Array.from({ length: sessions }, (_, session): [string, readonly SeenChange[]] => [
        `s${session}`,
        Array.from({ length: changes }, (_, n) => ({
          at: NOW - session * 1000 + n,
          state: n % 2 ? 'idle' : 'running',
        })),
      ]),
    );

  it('keep of what is too old the last, which is the state to begin with', () => {
    const old = [NOW - KEPT_MS - 2, NOW - KEPT_MS, NOW - 5].map((at): SeenChange => ({ at, state: 'idle' }));
    expect(bounded(new Map([['s', old]]), NOW).get('s')).toEqual(old.slice(1));
    expect(bounded(new Map([['s', old.slice(0, 1)]]), NOW).get('s')).toEqual(old.slice(0, 1));
  });

  it('are those of the five hundred sessions that changed last', () => {
    const kept = bounded(many(MAX_SEEN_SESSIONS + 10, 1), NOW);
    expect([kept.size, kept.has('s0'), kept.has(`s${MAX_SEEN_SESSIONS}`)]).toEqual([MAX_SEEN_SESSIONS, true, false]);
  });

  it('are four thousand in all; a session is dropped as a whole', () => {
    const kept = bounded(many(MAX_ALL_CHANGES / MAX_CHANGES + 2, MAX_CHANGES), NOW);
    expect([...kept.values()].map((one) => one.length)).toEqual(
      Array.from({ length: MAX_ALL_CHANGES / MAX_CHANGES }, () => MAX_CHANGES),
    );
    expect(kept.has('s0')).toBe(true);
  });

  it('have no session without changes', () => {
    expect(bounded(new Map([['s', []]]), NOW).size).toBe(0);
  });
});
