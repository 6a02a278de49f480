import { describe, expect, it } from 'vitest';
import { evidenceSentences, happenedText } from './evidenceText.ts';
import { extent, matchCount } from './logText.ts';

const row = { name: '', mode: 'one-shot', createdAt: null, updatedAt: null };
const run = { runId: 'r', taskId: null, startedAt: null, completedAt: null };

describe('the evidence about a session', () => {
  it('has a sentence for each source, even if they contradict each other', () => {
    const list = { ...row, status: 'suspended', phase: 'failed' };
    expect(evidenceSentences({ list, run: { ...run, status: 'failed' }, stage: null }, 'executing')).toEqual([
      'MARS’ list reports suspended, in phase failed.',
      'Its newest run reports failed.',
      'This window’s connection reports executing.',
    ]);
  });

  it('has sentences for stages, and for unknown parts', () => {
    const stages = ['completed', 'skipped', 'pending'].map((status, number) => ({
      number,
      name: '',
      status,
      error: null,
    }));
    expect(evidenceSentences({ list: null, run: null, stage: { stages, percent: null } }, null)).toEqual([
      'MARS’ list does not contain it.',
      'It has no known run.',
      'Its task reports 2 of 3 stages done.',
    ]);
    expect(
      evidenceSentences({ list: { ...row, status: '\u202e', phase: null }, run: null, stage: null }, null)[0],
    ).toBe('MARS’ list reports nothing.');
  });

  it('has a line for each event', () => {
    expect(happenedText('failed', null, 3)).toBe('Failed in step 3');
    expect(happenedText('paused', 'awaiting-approval', null)).toBe('Began to wait for an approval');
    expect(happenedText('completed', null, null)).toBe('Completed');
  });
});

it('the extent of a log and the number of matches are in the locale’s number format', () => {
  expect(extent(5000, 12_345, 'en')).toBe('the last 5,000 of 12,345 lines');
  expect(extent(300, 300, 'en')).toBe('300 lines');
  expect(extent(1, 1, 'en')).toBe('1 line');
  expect(matchCount(2, 17, 1000, 'en')).toBe('3 of 17');
  expect(matchCount(2, 1000, 1000, 'en')).toBe('3 of 1,000+');
  expect(matchCount(-1, 0, 1000, 'en')).toBe('No match');
});
