import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NameParts } from '../core/nameParts.ts';
import { displayName, displayNameParts, modeAndTime } from './displayName.ts';
import { modeName } from './modeNames.ts';

const TIME = Date.UTC(2026, 10, 22, 17, 57);
const parts = (over: Partial<NameParts> = {}): NameParts => ({
  mode: 'one-shot',
  alias: null,
  title: null,
  task: null,
  time: TIME,
  ...over,
});

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

describe('the name of a session', () => {
  it('is the name of its mode and its creation time, in the browser’s zone', () => {
    expect(displayName(parts(), 'en-GB')).toBe('Single-Pass Analysis 18:57');
    expect(displayNameParts(parts(), 'en-GB')).toEqual({ head: 'Single-Pass Analysis', tail: '18:57', kind: 'time' });
  });

  it('is the title if there is one; mode and time are secondary', () => {
    const named = parts({ mode: 'newspulse', title: 'Exoplanets', task: 'Find them' });
    expect(displayName(named, 'en-GB')).toBe('Exoplanets');
    expect(displayNameParts(named, 'en-GB')).toEqual({ head: 'Exoplanets', tail: 'News Pulse', kind: 'title' });
    expect(modeAndTime(named, 'en-GB')).toEqual(['News Pulse', '18:57']);
  });

  it('is what was asked if there is neither an alias nor a title', () => {
    expect(displayName(parts({ task: 'Fit H0' }), 'en-GB')).toBe('Fit H0');
    expect(displayNameParts(parts({ task: 'Fit H0' }), 'en-GB').kind).toBe('task');
    expect(modeAndTime(parts(), 'en-GB')).toEqual([]);
  });

  it.each([
    [{ withMode: true }, 'Fit H0 Single-Pass Analysis'],
    [{ exact: true }, 'Fit H0 18:57:00'],
    [{ withMode: true, exact: true, ordinal: 2 }, 'Fit H0 Single-Pass Analysis 18:57:00 (2)'],
    [{ ordinal: 2 }, 'Fit H0 (2)'],
  ])('contains what tells it from an equal one: %j', (apart, name) => {
    const named = parts({ task: 'Fit H0', ...apart });
    expect(displayName(named, 'en-GB')).toBe(name);
    expect(displayNameParts(named, 'en-GB')).toMatchObject({ head: 'Fit H0', kind: 'distinct' });
  });

  it('is only the alias if the user chose one', () => {
    const named = parts({ alias: 'Halo fits', title: 'Exoplanets' });
    expect(displayName(named, 'en')).toBe('Halo fits');
    expect(displayNameParts(named, 'en')).toEqual({
      head: 'Halo fits',
      tail: 'Single-Pass Analysis',
      kind: 'alias',
    });
  });

  it('is only the mode if nothing else is known', () => {
    expect(displayName(parts({ time: null }))).toBe('Single-Pass Analysis');
    expect(displayName(parts({ mode: '', time: null }))).toBe('Session');
  });

  it('accepts an unknown locale', () => {
    expect(displayName(parts(), 'not_a locale')).toMatch(/^Single-Pass Analysis \d/);
  });
});

describe('the name of a mode', () => {
  it.each([
    ['one-shot', 'Single-Pass Analysis'],
    ['planning-control', 'Multi-Step Research'],
    ['idea-generation', 'Hypothesis Generation'],
    ['ocr', 'Document Extraction'],
    ['arxiv', 'Literature Review'],
    ['enhance-input', 'Input Enrichment'],
    ['hitl-interactive', 'Human-in-the-Loop'],
    ['copilot', 'Copilot Chat'],
    ['deepresearch-research', 'Deep Research'],
    ['rfp-proposal', 'RFP Proposal'],
    ['pda', 'PDA'],
    ['newspulse', 'News Pulse'],
    ['release-notes', 'Release Notes'],
    ['aiweekly', 'AI Weekly'],
  ])('%s is %s', (mode, name) => {
    expect(modeName(mode)).toBe(name);
  });

  it('is the mode itself if it has no name', () => {
    expect(modeName('deep-research-extended')).toBe('deep-research-extended');
    expect(modeName('constructor')).toBe('constructor');
  });
});
