import { describe, expect, it } from 'vitest';
import { nameParts } from '../core/nameParts.ts';
import { TOAST_TEXT } from './toastRegionText.ts';
import { commandFailedWords, summaryWords, TOAST_ACTIONS, toastSubject, transitionWords } from './toastText.ts';

const NAME = 'News Pulse: Exoplanets';

describe('the texts of each transition', () => {
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
    expect(transitionWords(kind, { what: NAME, name: null }, reason, step)).toEqual({ title, message });
  });

  it('show a first step with the number 0', () => {
    expect(transitionWords('failed', { what: NAME, name: null }, null, 0).message).toBe(`${NAME}: Error in step 0`);
  });

  it('are those of the specification, with the mode, and the name in a line of its own', () => {
    const parts = nameParts({ name: '', mode: 'one-shot', createdAt: 0 }, null, { name: 'Fit H0', text: 'Fit H0.' });
    expect(transitionWords('started', toastSubject(parts, 'Fit H0'), null, null)).toEqual({
      title: 'Session started',
      message: 'Single-Pass Analysis is running\nFit H0',
    });
    expect(transitionWords('cancelled', toastSubject(parts, 'Fit H0'), 'cancelled', null).message).toBe(
      'Single-Pass Analysis\nFit H0',
    );
  });

  it('do not repeat the mode for a session without a name', () => {
    const parts = nameParts({ name: '', mode: 'one-shot', createdAt: 0 });
    expect(transitionWords('started', toastSubject(parts, 'Single-Pass Analysis 18:57'), null, null).message).toBe(
      'Single-Pass Analysis 18:57 is running',
    );
  });
});

describe('other texts of notifications', () => {
  it('count events that happen at once, in order of arrival', () => {
    expect(summaryWords(['completed', 'failed', 'completed', 'completed', 'paused'])).toEqual({
      title: '5 sessions changed',
      message: '3 completed, 1 failed, 1 paused',
    });
  });

  it('report a failed command, in the server’s words if it sent any', () => {
    expect(commandFailedWords(NAME, { kind: 'refused', said: 'Task not found' })).toEqual({
      title: 'MARS did not carry it out',
      message: `${NAME}: Task not found`,
    });
    const said = 'Not\u001b[31m found\u202e\r\n';
    expect(commandFailedWords(NAME, { kind: 'refused', said }).message).toBe(`${NAME}: Not [31m found`);
    expect(commandFailedWords(NAME, { kind: 'refused' }).message).toBe(`${NAME}: it answered with an error`);
  });

  it('claim nothing about an unknown result', () => {
    expect(commandFailedWords(NAME, { kind: 'unknown' })).toEqual({
      title: 'MARS has not answered',
      message: `${NAME}: it may still carry out the command`,
    });
  });

  it('are those that the documents name', () => {
    expect(TOAST_ACTIONS).toMatchObject({ viewResults: 'View Results', openConsole: 'Open Console', review: 'Review' });
    expect(TOAST_TEXT.region).toMatch(/^Notifications/);
  });
});
