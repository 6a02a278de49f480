import type { SessionReason } from '@mars-sessions/shared-types';
import { describe, expect, it } from 'vitest';
import type { ShownStatus } from '../core/deriveSession.ts';
import { type MenuItem, type MenuSubject, sessionMenu } from '../core/menu.ts';
import { BAR_TEXT } from './barText.ts';
import { ACTION_NOTES, actionLabel, ELSEWHERE_NOTES, unavailableSentence } from './menuText.ts';

const RESUMES = ['copilot', 'planning-control', 'hitl-interactive', 'idea-generation'];
const ISOLATED = ['ocr', 'arxiv', 'enhance-input'];
const SOCKET = ['one-shot', ...RESUMES, ...ISOLATED, 'some-future-mode'];
const STAGES = ['deepresearch-research', 'rfp-proposal', 'pda', 'newspulse', 'release-notes', 'aiweekly'];
const EVERY = [...SOCKET, ...STAGES];
const EITHER = [true, false];

const PAUSABLE = SOCKET.filter((mode) => !ISOLATED.includes(mode));
const NOT_RESUMING = EVERY.filter((mode) => !RESUMES.includes(mode));

const said = (item: MenuItem): string => (item.available ? `> ${item.action}` : unavailableSentence(item.why));

/** The three cells of a row: a sentence, or `> ` and the action. */
function cells(subject: MenuSubject): string[] {
  const { pause, resume, cancel } = sessionMenu(subject);
  return [pause, resume, cancel].map(said);
}

function expectRow(
  [shown, reason]: readonly [ShownStatus, SessionReason | null],
  modes: readonly string[],
  attachments: readonly boolean[],
  row: readonly [pause: string, resume: string, cancel: string],
): void {
  for (const mode of modes) {
    for (const attached of attachments) {
      const subject = { mode, shown, reason, attached };
      expect(cells(subject), JSON.stringify(subject)).toEqual(row);
    }
  }
}

describe('the menu, row by row', () => {
  it('unverified: MARS has not confirmed that it runs', () => {
    const sentence = 'MARS has not confirmed yet that it runs';
    expectRow(['active', 'unverified'], EVERY, EITHER, [sentence, sentence, sentence]);
  });

  it('ending, whatever the status was before', () => {
    const sentence = 'It is ending';
    for (const shown of ['active', 'paused', 'completed', 'unknown'] as const) {
      expectRow([shown, 'ending'], EVERY, EITHER, [sentence, sentence, sentence]);
    }
  });

  it('active over the socket, attached: pause and cancel', () => {
    expectRow(['active', null], PAUSABLE, [true], ['> pause-run', 'It is running', '> cancel-run']);
  });

  it('active over the socket, attached, in a mode that the pause flag does not reach', () => {
    expectRow(['active', null], ISOLATED, [true], ['This mode cannot be paused', 'It is running', '> cancel-run']);
  });

  it('active over the socket, not attached: nothing can be sent', () => {
    const sentence = 'Runs, but this window is not connected to it';
    expectRow(['active', null], SOCKET, [false], [sentence, 'It is running', sentence]);
  });

  it('active stage task: it can be stopped from anywhere', () => {
    expectRow(['active', null], STAGES, EITHER, ['Stage tasks cannot be paused', 'It is running', '> stop-task']);
  });

  it('paused over the socket, attached: resume and cancel', () => {
    expectRow(['paused', null], SOCKET, [true], ['It is paused', '> resume-run', '> cancel-run']);
  });

  it('paused over the socket, not attached: stranded', () => {
    const sentence = 'The window that paused it is gone; this run cannot be resumed';
    expectRow(['paused', null], SOCKET, [false], ['It is paused', sentence, sentence]);
  });

  it('awaiting approval, attached: review and cancel', () => {
    const row = ['It waits for your approval', '> review-approval', '> cancel-run'] as const;
    expectRow(['paused', 'awaiting-approval'], SOCKET, [true], row);
  });

  it('awaiting approval, not attached: this window cannot answer it', () => {
    const { pause, resume, cancel } = sessionMenu({
      mode: 'copilot',
      shown: 'paused',
      reason: 'awaiting-approval',
      attached: false,
    });
    expect(said(pause)).toBe('It waits for your approval');
    expect([resume.available, cancel.available]).toEqual([false, false]);
  });

  it('attached in another window of this browser: that window sends the command', () => {
    const at = { attached: false, elsewhere: true, reason: null };
    for (const mode of PAUSABLE)
      expect(cells({ mode, shown: 'active', ...at })).toEqual(['> pause-run', 'It is running', '> cancel-run']);
    for (const mode of SOCKET)
      expect(cells({ mode, shown: 'paused', ...at })).toEqual(['It is paused', '> resume-run', '> cancel-run']);
    expect(cells({ mode: 'ocr', shown: 'active', ...at })[0]).toBe('This mode cannot be paused');
    // only that window shows the approval
    expect(cells({ mode: 'copilot', shown: 'paused', ...at, reason: 'awaiting-approval' })).toEqual([
      'It waits for your approval',
      'It waits for your approval in the window that is connected to it',
      '> cancel-run',
    ]);
  });

  it('attached in another window changes nothing where the socket is not involved', () => {
    for (const [shown, reason] of [
      ['active', 'unverified'],
      ['active', 'ending'],
      ['paused', 'waiting-for-you'],
      ['paused', 'suspended'],
      ['failed', null],
      ['completed', null],
    ] as const)
      for (const mode of EVERY) {
        const subject = { mode, shown, reason, attached: false };
        expect(cells({ ...subject, elsewhere: true })).toEqual(cells(subject));
      }
  });

  it('waiting for you: open the task, or stop it', () => {
    const stoppable = STAGES.filter((mode) => mode !== 'pda');
    expectRow(['paused', 'waiting-for-you'], stoppable, EITHER, ['Nothing is running', '> open-task', '> stop-task']);
  });

  it('waiting for you, PDA: it cannot be stopped while nothing runs', () => {
    const row = ['Nothing is running', '> open-task', 'MARS cannot stop a PDA task that is not running'] as const;
    expectRow(['paused', 'waiting-for-you'], ['pda'], EITHER, row);
  });

  it('suspended or failed, in a mode that can be resumed: a new run', () => {
    const row = ['It is not running', '> continue-as-new-run', 'It has ended'] as const;
    expectRow(['paused', 'suspended'], RESUMES, EITHER, row);
    expectRow(['failed', null], RESUMES, EITHER, row);
  });

  it('suspended or failed, in another mode: the reason, and that it cannot be continued', () => {
    const failed = ['It has failed', 'This mode cannot be continued', 'It has failed'] as const;
    const aside = ['It is set aside', 'This mode cannot be continued', 'It is set aside'] as const;
    expectRow(['failed', null], NOT_RESUMING, EITHER, failed);
    expectRow(['paused', 'suspended'], NOT_RESUMING, EITHER, aside);
  });

  it.each([
    ['completed', null, 'It has completed'],
    ['cancelled', 'cancelled', 'It was cancelled'],
    ['expired', 'expired', 'It has expired'],
    ['unknown', 'unknown', 'Its state is unknown'],
    ['queued', null, 'It has not started'],
  ] as const)('%s: the reason, three times', (shown, reason, sentence) => {
    expectRow([shown, reason], EVERY, EITHER, [sentence, sentence, sentence]);
  });
});

describe('the texts of the menu', () => {
  it('name the action, with an ellipsis if a dialog asks first', () => {
    const actions = [
      'pause-run',
      'resume-run',
      'review-approval',
      'open-task',
      'continue-as-new-run',
      'cancel-run',
      'stop-task',
    ] as const;
    expect(actions.map(actionLabel)).toEqual([
      'Pause',
      'Resume',
      'Review',
      'Open',
      'Continue as a new run…',
      'Cancel…',
      'Cancel…',
    ]);
  });

  it('warn before a pause that only this window can end', () => {
    expect(ACTION_NOTES).toEqual({
      'pause-run': 'Keep this window open: a paused run can only be resumed from here',
    });
    expect(ELSEWHERE_NOTES).toEqual({
      'pause-run': 'Keep the window that is connected to it open: the run can only be resumed from there',
    });
  });

  it('name the menu after its session', () => {
    expect(BAR_TEXT.actionsFor('Copilot Chat 18:57')).toBe('Actions for Copilot Chat 18:57');
  });
});
