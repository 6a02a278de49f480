import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nameParts } from '../core/nameParts.ts';
import { modeAndDate, nameSource } from './nameText.ts';

const SESSION = { name: 'one-shot_task_177', mode: 'one-shot', createdAt: Date.UTC(2026, 10, 22, 17, 57) };
const TASK = { name: 'Fit H0', text: 'Fit H0. Plot it.' };

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['the user', nameParts(SESSION, 'Mine', TASK), 'Name given in this browser'],
  ['the server', nameParts({ ...SESSION, name: 'Lithium' }, null, TASK), 'Name given by MARS'],
  ['the task', nameParts(SESSION, null, TASK), 'Named after its task'],
  ['mode and time', nameParts(SESSION), 'Named by mode and time; MARS reports no task'],
])('says that a name is from %s', (_, parts, sentence) => {
  expect(nameSource(parts)).toBe(sentence);
});

it('has the mode unless the name begins with it, and the date', () => {
  const now = SESSION.createdAt;
  expect(modeAndDate(nameParts(SESSION, null, TASK), 'en-GB', now)).toBe('Single-Pass Analysis · 22 Nov, 18:57');
  expect(modeAndDate(nameParts(SESSION), 'en-GB', now + 366 * 86_400_000)).toBe('22 Nov 2026, 18:57');
  expect(modeAndDate(nameParts({ ...SESSION, createdAt: null }), 'en-GB', now)).toBe('');
});
