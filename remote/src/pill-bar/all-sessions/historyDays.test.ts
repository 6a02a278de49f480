import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../state/kept/history.ts';
import { dayOf } from '../../text/panelText.ts';
import { historyDays } from './historyDays.ts';

const NOON = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;
const at = (time: number): HistoryEntry => ({
  key: String(time),
  sessionId: 's',
  name: 'N',
  kind: 'completed',
  reason: null,
  step: null,
  at: time,
});

it('groups entries by day, newest first, and names today and yesterday', () => {
  const entries = [NOON, NOON - HOUR, NOON - 13 * HOUR, NOON - 24 * HOUR, NOON - 80 * HOUR].map(at);
  const days = historyDays(entries, (time) => dayOf(time, NOON, 'en-GB'));
  expect(days.map(({ day, entries: some }) => [day, some.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 2],
    ['Friday, 20 November 2026', 1],
  ]);
  expect(days.flatMap(({ entries: some }) => some)).toEqual(entries);
});

it('returns no day for an empty history', () => {
  expect(historyDays([], () => 'Today')).toEqual([]);
});
