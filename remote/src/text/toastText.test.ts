import { describe, expect, it } from 'vitest';
import { TOAST_TEXT } from './toastRegionText.ts';
import { commandFailedWords, summaryWords, TOAST_ACTIONS, transitionWords } from './toastText.ts';

const NAME = 'News Pulse: Exoplanets';

describe('the words of each transition', () => {
  it.each([
    ['started', null, null, 'Session started', `${NAME} is running`],
    ['completed', null, null, 'Session completed', `${NAME} finished`],
    ['failed', null, 3, 'Session failed', `${NAME}: Error in step 3`],
    ['failed', null, null, 'Session failed', `${NAME}: The run stopped with an error`],
    ['paused', 'awaiting-approval', null, 'Session paused', `${NAME}: Awaiting approval`],
    ['paused', null, null, 'Session paused', `${NAME} is paused`],
    ['paused', 'suspended', null, 'Session paused', `${NAME} is paused`],
    ['paused', 'waiting-for-you', null, 'Session paused', `${NAME} is waiting for you`],
    ['cancelled', 'cancelled', null, 'Session cancelled', NAME],
    ['expired', 'expired', null, 'Session expired', NAME],
    ['resumed', null, null, 'Session resumed', `${NAME} is running again`],
  ] as const)('%s, %s, step %s', (kind, reason, step, title, message) => {
    expect(transitionWords(kind, NAME, reason, step)).toEqual({ title, message });
  });

  it('do not hide a first step that is numbered 0', () => {
    expect(transitionWords('failed', NAME, null, 0).message).toBe(`${NAME}: Error in step 0`);
  });
});

describe('other words of notifications', () => {
  it('count what happened at once, in the order in which it came', () => {
    expect(summaryWords(['completed', 'failed', 'completed', 'completed', 'paused'])).toEqual({
      title: '5 sessions changed',
      message: '3 completed, 1 failed, 1 paused',
    });
  });

  it('say what was not done, in the words of the server where it gave some', () => {
    expect(commandFailedWords(NAME, { kind: 'refused', said: 'Task not found' })).toEqual({
      title: 'MARS did not do it',
      message: `${NAME}: Task not found`,
    });
    expect(commandFailedWords(NAME, { kind: 'refused' }).message).toBe(`${NAME}: it answered with an error`);
  });

  it('claim nothing of what nobody knows', () => {
    expect(commandFailedWords(NAME, { kind: 'unknown' })).toEqual({
      title: 'MARS has not answered',
      message: `${NAME}: it may still do what was asked`,
    });
  });

  it('are those that the documents name', () => {
    expect(TOAST_ACTIONS).toMatchObject({ viewResults: 'View Results', openConsole: 'Open Console', review: 'Review' });
    expect(TOAST_TEXT.region).toMatch(/^Notifications/);
  });
});
