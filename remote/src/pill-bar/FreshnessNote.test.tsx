// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import type { PrimitiveAtom } from 'jotai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PollView, pollAtom } from '../state/engine/pollAtom.ts';
import { store } from '../state/store.ts';
import { FreshnessNote } from './FreshnessNote.tsx';

vi.mock('../state/engine/pollAtom.ts', async () => ({ pollAtom: (await import('jotai')).atom(null) }));

const STALE: PollView = { answered: false, stale: true, refused: false, lastGoodAt: null, finishingCancel: false };

/** Sets the state of the polling. */
function poll(over: Partial<PollView>): void {
  act(() => store.set(pollAtom as PrimitiveAtom<PollView>, { ...STALE, ...over }));
}

beforeEach(() => poll({}));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('names what its Retry button retries, because the host has a Retry button in the same bar', () => {
  render(<FreshnessNote held={false} />);
  const button = screen.getByRole('button', { name: 'Retry loading sessions' });
  // the accessible name contains the visible text: speech control needs that (WCAG 2.5.3)
  expect(button.textContent).toBe('Retry');
  expect(button.title).toBe('Retry loading sessions');
});

describe('the note beside the pills', () => {
  it.each<[string, Partial<PollView>, string]>([
    ['that MARS does not answer, before the first answer', {}, 'MARS does not answerRetry'],
    ['that MARS refuses, after a refusal', { refused: true }, 'MARS refuses to list sessionsRetry'],
    [
      'that a cancelled step is ending, without a Retry button, while MARS is silent because of it',
      { finishingCancel: true },
      'MARS is finishing the cancelled step',
    ],
  ])('reports %s', (_, over, words) => {
    poll(over);
    expect(render(<FreshnessNote held={false} />).container.textContent).toBe(words);
  });

  it('shows the age of the sessions and updates it', () => {
    vi.useFakeTimers();
    poll({ answered: true, lastGoodAt: performance.now() - 60_000 });
    const { container } = render(<FreshnessNote held={false} />);
    const before = container.textContent;
    expect(before).toMatch(/^Updated 1 min.* agoRetry$/);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(container.textContent).toMatch(/^Updated 2 min.* agoRetry$/);
  });

  it('is hidden while the sessions are up to date', () => {
    poll({ stale: false, answered: true });
    expect(render(<FreshnessNote held={false} />).container.textContent).toBe('');
  });
});

describe('the note in place of the pills', () => {
  it.each<[string, Partial<PollView>, string]>([
    [
      'no session is running, after an empty answer of MARS',
      { stale: false, answered: true },
      'No sessions are running',
    ],
    ['the sessions are loading, before the first answer', { stale: false }, 'Asking MARS for sessions…'],
    ['MARS does not answer, after a failed poll', {}, 'MARS does not answerRetry'],
  ])('reports that %s', (_, over, words) => {
    poll(over);
    expect(render(<FreshnessNote empty held={false} />).container.textContent).toBe(words);
  });
});
