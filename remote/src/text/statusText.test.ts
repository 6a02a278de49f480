import type { SessionReason } from '@mars-sessions/shared-types';
import { describe, expect, it } from 'vitest';
import { BAR_TEXT } from './barText.ts';
import { nodeStatus } from './detailsText.ts';
import { cancelRunDialog, continueDialog, stopTaskDialog } from './dialogText.ts';
import { reasonSentence, sourceSentence } from './knowledgeText.ts';
import { failureSentence, statusLabel } from './statusText.ts';

const SHOWN = ['active', 'paused', 'queued', 'completed', 'failed', 'cancelled', 'expired', 'unknown'] as const;

describe('the label of a state', () => {
  it('is different for every status', () => {
    expect(new Set(SHOWN.map((shown) => statusLabel(shown, null))).size).toBe(SHOWN.length);
    expect(statusLabel('active', null)).toBe('running');
  });

  it.each([
    ['active', 'unverified', 'not confirmed'],
    ['active', 'ending', 'ending…'],
    ['paused', 'awaiting-approval', 'awaiting approval'],
    ['paused', 'waiting-for-you', 'waiting for you'],
    ['paused', 'suspended', 'set aside'],
    ['cancelled', 'cancelled', 'cancelled'],
    ['expired', 'expired', 'expired'],
    ['unknown', 'unknown', 'unknown state'],
  ] as const)('of %s because %s is %s', (shown, reason, label) => {
    expect(statusLabel(shown, reason)).toBe(label);
  });

  it('does not claim that an unconfirmed session is running', () => {
    expect(statusLabel('active', 'unverified')).not.toContain('running');
  });
});

describe('the sentences about a state', () => {
  it('has one for every reason', () => {
    const reasons: SessionReason[] = ['unverified', 'ending', 'cancelled', 'awaiting-approval', 'waiting-for-you'];
    const sentences = [...reasons, 'suspended' as const, 'expired' as const, 'unknown' as const].map(reasonSentence);
    expect(new Set(sentences).size).toBe(8);
    expect(reasonSentence(null)).toBeNull();
  });

  it('report the source and its age', () => {
    expect(sourceSentence('live', null, 'en')).toBe('Live, over this window’s connection');
    expect(sourceSentence('polled', 12_000, 'en')).toBe('Checked 12 sec ago');
    expect(sourceSentence('stale', 90_000, 'en')).toBe('Last confirmed 1 min ago; it could not be checked since');
    expect(sourceSentence('polled', 1999, 'en')).toBe('Checked just now');
    expect(sourceSentence('polled', 2000, 'en')).toBe('Checked 2 sec ago');
    expect(sourceSentence('polled', null, 'en')).toBe('Not confirmed yet');
  });

  it('name the failed step if it is known', () => {
    expect(failureSentence(2)).toBe('Error in step 2');
    expect(failureSentence(null)).toBe('The run stopped with an error');
  });
});

describe('the texts of the bar, the dialogs and the details', () => {
  it('count the sessions, and those that need the user if there are any', () => {
    expect(BAR_TEXT.allSessions('12', 0)).toBe('All sessions (12)');
    expect(BAR_TEXT.allSessions('12', 3)).toBe('All sessions (12, 3 need you)');
    expect(BAR_TEXT.updated(48_000, 'en')).toBe('Updated 48 sec ago');
  });

  it('describe the effect of a cancel before it is sent', () => {
    const { title, paragraphs } = cancelRunDialog('A');
    expect(title).toBe('Cancel A?');
    expect(paragraphs.join(' ')).toContain('MARS may not answer until the current step ends');
    expect(stopTaskDialog('A').paragraphs.join(' ')).toContain('marked as failed');
  });

  it('name the costs of a new run, and the effect on the run of this window', () => {
    expect(continueDialog('A', null).paragraphs).toHaveLength(1);
    expect(continueDialog('A', null).paragraphs[0]).toContain('spends tokens');
    expect(continueDialog('A', { name: 'B', stranded: false }).paragraphs[1]).toMatch(/^B continues/);
    expect(continueDialog('A', { name: 'B', stranded: true }).paragraphs[1]).toContain('it cannot be resumed');
  });

  it('show an unknown node status unchanged', () => {
    expect(nodeStatus('completed')).toBe('done');
    expect(nodeStatus('odd')).toBe('odd');
    expect(nodeStatus('constructor')).toBe('constructor');
  });
});
