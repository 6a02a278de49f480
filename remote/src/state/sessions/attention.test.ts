import { describe, expect, it } from 'vitest';
import type { Transition, TransitionKind } from '../../core/transition.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, row, run, stage } from '../../testing/world.ts';
import type { Preferences } from '../kept/preferences.ts';
import { activityAfter, attentionCount, pillMarks } from './attention.ts';

const NOW = 1000;

const transition = (kind: TransitionKind, over: Partial<Transition> = {}): Transition => ({
  key: 'k',
  sessionId: 's',
  runId: null,
  kind,
  reason: null,
  step: null,
  byUs: false,
  away: false,
  amends: false,
  ...over,
});

describe('the recorded activity of a transition', () => {
  it.each(['completed', 'failed', 'expired'] as const)('%s: finished and unread', (kind) => {
    expect(activityAfter(transition(kind), NOW)).toEqual({ key: 'k', at: NOW, finished: true, marks: true });
  });

  it.each(['awaiting-approval', 'waiting-for-you'] as const)('paused, %s: unread', (reason) => {
    expect(activityAfter(transition('paused', { reason }), NOW)).toMatchObject({ finished: false, marks: true });
  });

  it.each(['started', 'resumed', 'paused'] as const)('%s: neither finished nor unread', (kind) => {
    expect(activityAfter(transition(kind), NOW)).toMatchObject({ finished: false, marks: false });
  });

  it('cancelled: finished, not unread', () => {
    expect(activityAfter(transition('cancelled'), NOW)).toMatchObject({ finished: true, marks: false });
  });
});

describe('the number of sessions that need the user', () => {
  it('counts a session once if it waits for the user or is unread', () => {
    const world = createWorld();
    world.list([row('approval'), row('stage', { mode: 'pda' }), row('news'), row('both'), row('none')]);
    world.runs('approval', [run('r1', 'waiting_approval')]);
    world.runs('stage', [run('r2')]);
    world.stages('stage', 'r2', [stage(1, 'pending')]);
    world.runs('both', [run('r3', 'waiting_approval')]);
    world.runs('none', [run('r4', 'paused')]);
    const marks = { news: { unseen: true }, both: { unseen: true }, none: { unseen: false }, gone: { unseen: true } };
    expect(attentionCount(world.state, { ...NOTHING_PREFERRED, marks })).toBe(4);
    // only the user's own sessions count when sessions of others are hidden
    expect(attentionCount(world.state, { ...NOTHING_PREFERRED, marks, everybody: false, mine: ['news', 'none'] })).toBe(
      1,
    );
  });
});

describe('the input of the pill rule', () => {
  it('contains each member of the preferences', () => {
    const preferences: Preferences = {
      ...NOTHING_PREFERRED,
      pins: ['p'],
      selected: 'kept',
      dismissed: ['d'],
      marks: {
        a: { finishedAt: 1, unseen: true },
        b: { finishedAt: 2, seenAt: 3, unseen: false },
        c: { unseen: false },
      },
    };
    expect(pillMarks(preferences, createWorld().state, 'now')).toEqual({
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

  it('treats sessions of others as dismissed while they are hidden', () => {
    const world = createWorld();
    world.list([row('own'), row('other')]);
    const { dismissed } = pillMarks({ ...NOTHING_PREFERRED, everybody: false, mine: ['own'] }, world.state, null);
    expect([...dismissed]).toEqual(['other']);
  });
});
