import type { SessionReason } from '@mars-sessions/shared-types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nameParts } from '../core/nameParts.ts';
import type { Transition, TransitionKind } from '../core/transition.ts';
import { openDetails, openWorkflow, viewLogs } from '../state/commands/commands.ts';
import { aView } from '../testing/views.ts';
import { noticeOf, summaryOf } from './transitionToast.ts';

vi.mock('../state/commands/commands.ts', () => ({ openDetails: vi.fn(), viewLogs: vi.fn(), openWorkflow: vi.fn() }));

const NAME = 'News Pulse 18:57';
const VIEW = aView({
  sessionId: 's',
  name: NAME,
  nameParts: nameParts({ name: '', mode: 'newspulse', createdAt: 0 }),
});
const NAMED = aView({ name: 'Find exoplanets', nameParts: { ...VIEW.nameParts, task: 'Find exoplanets' } });

function transition(kind: TransitionKind, over: Partial<Transition> = {}): Transition {
  return {
    key: `s:r:${kind}:1`,
    sessionId: 's',
    runId: 'r',
    kind,
    reason: null,
    step: null,
    byUs: false,
    away: false,
    amends: false,
    ...over,
  };
}

const toastOf = (t: Transition, policy?: 'seed' | 'quiet', isViewed = false) =>
  noticeOf(t, VIEW, policy, isViewed).toast;

beforeEach(() => void vi.clearAllMocks());

describe('the toast of a transition', () => {
  it.each<[TransitionKind, SessionReason | null, number | null, object]>([
    ['started', null, null, { type: 'info', title: 'Session started', message: `${NAME} is running`, duration: 5000 }],
    ['completed', null, null, { type: 'success', message: `${NAME} finished`, duration: 5000 }],
    ['failed', null, 3, { type: 'error', message: `${NAME}: Error in step 3`, duration: 0 }],
    ['paused', 'awaiting-approval', null, { type: 'warning', message: `${NAME}: Awaiting approval`, duration: 0 }],
    ['paused', 'waiting-for-you', null, { type: 'warning', message: `${NAME} is waiting for you`, duration: 5000 }],
    ['paused', null, null, { type: 'warning', title: 'Session paused', message: `${NAME} is paused`, duration: 5000 }],
    ['expired', 'expired', null, { type: 'warning', title: 'Session expired', message: NAME, duration: 5000 }],
  ])('is shown for %s, %s, step %s', (kind, reason, step, expected) => {
    expect(toastOf(transition(kind, { reason, step }))).toMatchObject({
      ...expected,
      id: `s:r:${kind}:1`,
      sessionId: 's',
    });
  });

  it.each<[TransitionKind, SessionReason | null, string, () => unknown, unknown[]]>([
    ['completed', null, 'View Results', () => openDetails, ['s', 'results']],
    ['failed', null, 'Open Console', () => viewLogs, ['s']],
    ['paused', 'awaiting-approval', 'Review', () => openWorkflow, ['s']],
  ])('of %s, %s, has the action %s', (kind, reason, label, command, args) => {
    const { action, leadsTo } = toastOf(transition(kind, { reason })) ?? {};
    expect(action?.label).toBe(label);
    // the tab that makes the action useless when it is open
    expect(leadsTo).toBe({ 'View Results': 'results', 'Open Console': 'logs', Review: 'workflow' }[label]);
    action?.onClick();
    expect(command()).toHaveBeenCalledExactlyOnceWith(...args);
  });

  it('has the name of the session in a line of its own, below the mode', () => {
    const { toast, announcement } = noticeOf(transition('started'), NAMED, 'seed', false);
    expect(toast?.message).toBe('News Pulse is running\nFind exoplanets');
    expect(announcement.text).toBe('Session started. News Pulse is running. Find exoplanets');
  });

  it.each(['started', 'expired'] as const)('of %s has no action', (kind) => {
    expect(toastOf(transition(kind))?.action).toBeUndefined();
  });

  it('reports our own cancellation, and not one by others', () => {
    const cancelled = transition('cancelled', { reason: 'cancelled' });
    expect(toastOf({ ...cancelled, byUs: true })).toMatchObject({
      type: 'info',
      title: 'Session cancelled',
      message: NAME,
      duration: 5000,
    });
    expect(toastOf(cancelled)).toBeNull();
  });

  it('does not exist for resumed', () => {
    expect(toastOf(transition('resumed'))).toBeNull();
  });

  it('is shown even if the session is in view', () => {
    expect(toastOf(transition('completed'), 'seed', true)).not.toBeNull();
    expect(toastOf(transition('started'), undefined, true)).not.toBeNull();
  });
});

describe('the quiet policy', () => {
  it.each<[string, Transition, boolean]>([
    ['started', transition('started'), false],
    ['paused', transition('paused'), false],
    ['cancelled by us', transition('cancelled', { byUs: true }), false],
    ['completed', transition('completed'), true],
    ['failed', transition('failed'), true],
    ['expired', transition('expired'), true],
    ['awaiting approval', transition('paused', { reason: 'awaiting-approval' }), true],
    ['waiting for you', transition('paused', { reason: 'waiting-for-you' }), true],
  ])('%s', (_, t, isShown) => {
    expect(toastOf(t, 'quiet') !== null).toBe(isShown);
  });

  it('does not show a completed session that is in view', () => {
    expect(toastOf(transition('completed'), 'quiet', true)).toBeNull();
  });

  it('does not affect announcements', () => {
    expect(noticeOf(transition('started'), VIEW, 'quiet', true).announcement.text).toBe(
      `Session started. ${NAME} is running`,
    );
  });
});

describe('the announcement of a transition', () => {
  it.each<[Transition, 'polite' | 'assertive']>([
    [transition('failed'), 'assertive'],
    [transition('paused', { reason: 'awaiting-approval' }), 'assertive'],
    [transition('paused', { reason: 'waiting-for-you' }), 'assertive'],
    [transition('paused'), 'polite'],
    [transition('completed'), 'polite'],
    [transition('started'), 'polite'],
    [transition('expired'), 'polite'],
    [transition('resumed'), 'polite'],
    [transition('cancelled'), 'polite'],
  ])('%o is %s', (t, politeness) => {
    expect(noticeOf(t, VIEW, 'seed', false).announcement.politeness).toBe(politeness);
  });

  it('is made even if no toast is shown', () => {
    const resumed = transition('resumed');
    expect(noticeOf(resumed, VIEW, 'seed', false)).toEqual({
      toast: null,
      announcement: { text: `Session resumed. ${NAME} is running again`, politeness: 'polite', of: [resumed] },
    });
  });
});

describe('the summary of many transitions', () => {
  const many = (...kinds: TransitionKind[]) =>
    summaryOf(
      'burst',
      kinds.map((kind) => transition(kind)),
    );

  it('counts them', () => {
    expect(many('completed', 'completed', 'started', 'completed').toast).toMatchObject({
      id: 'burst',
      type: 'info',
      duration: 5000,
      title: '4 sessions changed',
      message: '3 completed, 1 started',
    });
  });

  it('stays until closed and is announced at once if one failed', () => {
    const { toast, announcement } = many('completed', 'completed', 'completed', 'failed');
    expect(toast).toMatchObject({ type: 'error', duration: 0 });
    expect(announcement).toMatchObject({
      text: '4 sessions changed. 3 completed, 1 failed',
      politeness: 'assertive',
    });
  });

  it('stays until closed as a warning if one waits for an approval', () => {
    const waiting = transition('paused', { reason: 'awaiting-approval' });
    const { toast, announcement } = summaryOf('burst', [transition('completed'), waiting]);
    expect(toast).toMatchObject({ type: 'warning', duration: 0 });
    expect(announcement.politeness).toBe('assertive');
  });

  it('has the same text on screen and in the announcement', () => {
    const { toast, announcement } = many('completed', 'failed', 'started', 'paused', 'expired');
    expect(announcement.text).toBe(`${toast?.title}. ${toast?.message}`);
  });
});
