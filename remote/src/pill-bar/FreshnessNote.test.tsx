// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import type { PrimitiveAtom } from 'jotai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PollView, pollAtom } from '../state/engine/pollAtom.ts';
import { store } from '../state/store.ts';
import { FreshnessNote } from './FreshnessNote.tsx';

vi.mock('../state/engine/pollAtom.ts', async () => ({ pollAtom: (await import('jotai')).atom(null) }));

const STALE: PollView = { answered: false, stale: true, refused: false, lastGoodAt: null, finishingCancel: false };

/** What the polling has come to. */
function poll(over: Partial<PollView>): void {
  act(() => store.set(pollAtom as PrimitiveAtom<PollView>, { ...STALE, ...over }));
}

beforeEach(() => poll({}));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('its Retry says what it retries: the host has one in the same bar', () => {
  render(<FreshnessNote />);
  const button = screen.getByRole('button', { name: 'Retry loading sessions' });
  // what is written is in the name, or who speaks it would not find it (WCAG 2.5.3)
  expect(button.textContent).toBe('Retry');
  expect(button.title).toBe('Retry loading sessions');
});

describe('the note beside the pills', () => {
  it.each<[string, Partial<PollView>, string]>([
    ['that MARS does not answer, where it never has', {}, 'MARS does not answerRetry'],
    ['that MARS refuses, where it does', { refused: true }, 'MARS refuses to list sessionsRetry'],
    [
      'that a cancelled step ends, without a way to ask again, where that is why MARS is silent',
      { finishingCancel: true },
      'MARS is finishing the cancelled step',
    ],
  ])('says %s', (_, over, words) => {
    poll(over);
    expect(render(<FreshnessNote />).container.textContent).toBe(words);
  });

  it('says how old the sessions are, as time passes', () => {
    vi.useFakeTimers();
    poll({ answered: true, lastGoodAt: performance.now() - 60_000 });
    const { container } = render(<FreshnessNote />);
    const before = container.textContent;
    expect(before).toMatch(/^Updated 1 min.* agoRetry$/);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(container.textContent).toMatch(/^Updated 2 min.* agoRetry$/);
  });

  it('is not there while the sessions are up to date', () => {
    poll({ stale: false, answered: true });
    expect(render(<FreshnessNote />).container.textContent).toBe('');
  });
});

describe('the note in place of the pills', () => {
  it.each<[string, Partial<PollView>, string]>([
    ['none is running, where MARS has said so', { stale: false, answered: true }, 'No sessions are running'],
    ['MARS is asked, before it has', { stale: false }, 'Asking MARS for sessions…'],
    ['MARS does not answer, where it does not', {}, 'MARS does not answerRetry'],
  ])('says that %s', (_, over, words) => {
    poll(over);
    expect(render(<FreshnessNote empty />).container.textContent).toBe(words);
  });
});
