// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { pollAtom } from '../state/engine/pollAtom.ts';
import { store } from '../state/store.ts';
import { FreshnessNote } from './FreshnessNote.tsx';

vi.mock('../state/engine/pollAtom.ts', async () => ({
  pollAtom: (await import('jotai')).atom({ stale: true, answered: false, refused: false, lastGoodAt: null }),
}));

afterEach(cleanup);

it('its Retry says what it retries: the host has one in the same bar', () => {
  expect(store.get(pollAtom).stale).toBe(true);
  render(<FreshnessNote />);
  const button = screen.getByRole('button', { name: 'Retry loading sessions' });
  // what is written is in the name, or who speaks it would not find it (WCAG 2.5.3)
  expect(button.textContent).toBe('Retry');
  expect(button.title).toBe('Retry loading sessions');
});
