import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, nameParts } from './nameParts.ts';

const title = (name: string, mode = 'one-shot'): string | null => nameParts({ name, mode, createdAt: null }).title;

describe('server text as a name', () => {
  it('is one line', () => {
    expect(cleanName('  Dark\r\nmatter\t halo\u2028fit \u0000\u001b[31m ')).toBe('Dark matter halo fit [31m');
  });

  it('cannot change the direction of the text after it', () => {
    const marks = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
    expect(cleanName(`safe${marks}gnp.exe`)).toBe('safe gnp.exe');
  });

  it('keeps right-to-left text', () => {
    expect(cleanName('בדיקה של גלקסיות')).toBe('בדיקה של גלקסיות');
  });

  it('stays text, even if it looks like markup', () => {
    const markup = '<img src=x onerror=alert(1)> → “quoted”';
    expect(cleanName(markup)).toBe(markup);
  });

  it('keeps emoji with their joiners and selectors', () => {
    const emoji = '👩‍🔬 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 नमस्ते क्‍ष';
    expect(cleanName(emoji)).toBe(emoji);
  });

  it.each([
    ['zero width', '\u200b\u200c\u200d\u2060\ufeff'],
    ['soft hyphens', '\u00ad\u00ad'],
    ['fillers', '\u115f\u1160\u3164\uffa0'],
    ['variation selectors', '\ufe0f\ufe0e\u180b'],
    ['an empty Braille cell', '\u2800'],
    ['white space', ' \n\u00a0\u3000'],
    ['nothing', ''],
  ])('is empty when it is only %s', (_, raw) => {
    expect(cleanName(raw)).toBe('');
  });

  it('has 120 characters at most, and none of them is half a character', () => {
    const rockets = cleanName('🚀'.repeat(200));
    expect([...rockets]).toHaveLength(120);
    expect(rockets).toBe(`${'🚀'.repeat(119)}…`);
    expect(cleanName('x'.repeat(120))).toBe('x'.repeat(120));
    expect(cleanName('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`);
  });

  it('is always one line without controls, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const clean = cleanName(raw);
        expect([...clean].length).toBeLessThanOrEqual(120);
        expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(clean.trim()).toBe(clean);
        expect(cleanName(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the title of a session', () => {
  it.each([
    ['one-shot_task_177', 'one-shot'],
    ['planning-control_task-177', 'planning-control'],
    ['copilot_20261122_190210', 'copilot'],
    ['copilot_3f9a01bc', 'copilot'],
    ['one-shot', 'one-shot'],
    ['RFP Proposal', 'rfp-proposal'],
    ['Deepresearch: ', 'deepresearch-research'],
    ['\u200b', 'one-shot'],
    ['', ''],
  ])('%j adds nothing to the mode', (name, mode) => {
    expect(title(name, mode)).toBeNull();
  });

  it.each([
    ['Deepresearch: Cosmic strings', 'deepresearch-research', 'Cosmic strings'],
    ['RFP: A telescope', 'rfp-proposal', 'A telescope'],
    ['PDA: Plot the spectra', 'pda', 'Plot the spectra'],
    ['News Pulse: Exoplanets', 'newspulse', 'Exoplanets'],
    ['Release Notes: mars (v1 → v2)', 'release-notes', 'mars (v1 → v2)'],
    ['AI Weekly: 2026-11-15 to 2026-11-22', 'aiweekly', '2026-11-15 to 2026-11-22'],
    ['My own name', 'one-shot', 'My own name'],
    ['copilot_analysis', 'copilot', 'copilot_analysis'],
    ['copilot_my best idea', 'copilot', 'copilot_my best idea'],
    ['one-shot_task_177', 'copilot', 'one-shot_task_177'],
  ])('of %j in mode %s is %j', (name, mode, expected) => {
    expect(title(name, mode)).toBe(expected);
  });
});

describe('the parts of a name', () => {
  const session = { name: 'Mine', mode: 'one-shot\n', createdAt: 5 };

  it('are the mode, the title and the time of creation', () => {
    expect(nameParts(session)).toEqual({ mode: 'one-shot', alias: null, title: 'Mine', task: null, time: 5 });
  });

  it('contain the name from the task', () => {
    expect(nameParts(session, null, { name: 'Fit H0', text: 'Fit H0. Plot it.' }).task).toBe('Fit H0');
  });

  it('contain the name that the user chose, cleaned like any other', () => {
    expect(nameParts(session, ' Halo\u202e fits ').alias).toBe('Halo fits');
  });

  it('have no alias when the user’s name is invisible', () => {
    expect(nameParts(session, '\u200b ').alias).toBeNull();
    expect(nameParts(session, '').alias).toBeNull();
  });
});
