import { describe, expect, it } from 'vitest';
import type { Transition, TransitionKind } from '../core/transition.ts';
import { createWorld, row, run, stage } from '../testing/world.ts';
import { attentionCount, marksAfter, marksSeen, pillMarks } from './attention.ts';
import type { Preferences } from './preferences.ts';

const NOW = 1000;

const transition = (kind: TransitionKind, over: Partial<Transition> = {}): Transition => ({
  key: 'k',
  sessionId: 's',
  runId: null,
  kind,
  reason: null,
  step: null,
  byUs: false,
  amends: false,
  ...over,
});

const marksOf = (t: Transition, { before = {}, isViewed = false } = {}) => marksAfter(before, [t], () => isViewed, NOW);

describe('the mark that a transition leaves', () => {
  it.each(['completed', 'failed', 'expired'] as const)('%s: nobody has seen it yet, and when it was', (kind) => {
    expect(marksOf(transition(kind)).s).toEqual({ finishedAt: NOW, seenAt: undefined, unseen: true });
  });

  it.each(['awaiting-approval', 'waiting-for-you'] as const)('paused, %s: nobody has seen it yet', (reason) => {
    expect(marksOf(transition('paused', { reason })).s).toEqual({
      finishedAt: undefined,
      seenAt: undefined,
      unseen: true,
    });
  });

  it.each(['started', 'resumed', 'paused'] as const)('%s takes every mark away', (kind) => {
    const before = { s: { finishedAt: 5, seenAt: 6, unseen: true } };
    expect(marksOf(transition(kind), { before }).s).toEqual({
      finishedAt: undefined,
      seenAt: undefined,
      unseen: false,
    });
  });

  it('cancelled by somebody else: that it ended, and nothing to look at', () => {
    expect(marksOf(transition('cancelled')).s).toEqual({ finishedAt: NOW, seenAt: undefined, unseen: false });
  });

  it('is seen where somebody looks at the session, or asked for it', () => {
    const seen = { finishedAt: NOW, seenAt: NOW, unseen: false };
    expect(marksOf(transition('completed'), { isViewed: true }).s).toEqual(seen);
    expect(marksOf(transition('cancelled', { byUs: true })).s).toEqual(seen);
  });

  it('is not touched by what is only added to an event', () => {
    const before = { s: { finishedAt: 5, seenAt: 6, unseen: false } };
    expect(marksOf(transition('failed', { amends: true }), { before })).toBe(before);
  });

  it('is that of the last of several, each session by itself', () => {
    const several = [transition('completed'), transition('failed', { sessionId: 't' }), transition('started')];
    const marks = marksAfter({}, several, (id) => id === 't', NOW);
    expect(marks.s?.unseen).toBe(false);
    expect(marks.t).toEqual({ finishedAt: NOW, seenAt: NOW, unseen: false });
  });
});

describe('looking at a session', () => {
  it('makes it seen, from the first time', () => {
    const before = { s: { finishedAt: 5, unseen: true }, t: { unseen: true } };
    const once = marksSeen(before, 's', 10);
    expect(once).toEqual({ s: { finishedAt: 5, seenAt: 10, unseen: false }, t: { unseen: true } });
    expect(marksSeen(once, 's', 20)).toBe(once);
  });

  it('changes nothing where there is no mark', () => {
    const before = {};
    expect(marksSeen(before, 's', 10)).toBe(before);
  });
});

describe('how many need the person', () => {
  it('counts once who waits for them, or has news that nobody has seen', () => {
    const world = createWorld();
    world.list([row('approval'), row('stage', { mode: 'pda' }), row('news'), row('both'), row('none')]);
    world.runs('approval', [run('r1', 'waiting_approval')]);
    world.runs('stage', [run('r2')]);
    world.stages('stage', 'r2', [stage(1, 'pending')]);
    world.runs('both', [run('r3', 'waiting_approval')]);
    world.runs('none', [run('r4', 'paused')]);
    const marks = { news: { unseen: true }, both: { unseen: true }, none: { unseen: false }, gone: { unseen: true } };
    expect(attentionCount(world.state, marks)).toBe(4);
  });
});

describe('what the pill rule is told', () => {
  it('is what is kept, member by member', () => {
    const preferences: Preferences = {
      names: {},
      pins: ['p'],
      selected: 'kept',
      dismissed: ['d'],
      marks: {
        a: { finishedAt: 1, unseen: true },
        b: { finishedAt: 2, seenAt: 3, unseen: false },
        c: { unseen: false },
      },
      mine: [],
    };
    expect(pillMarks(preferences, 'now')).toEqual({
      pinned: ['p'],
      selected: 'now',
      dismissed: new Set(['d']),
      finishedAt: new Map([
        ['a', 1],
        ['b', 2],
      ]),
      seenAt: new Map([['b', 3]]),
      unseen: new Set(['a']),
    });
  });
});
