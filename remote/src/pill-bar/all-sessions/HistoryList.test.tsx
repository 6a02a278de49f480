// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { confirmationAtom, detailsAtom } from '../../state/intents.ts';
import { type HistoryEntry, historyAtom, record } from '../../state/kept/history.ts';
import { store } from '../../state/store.ts';
import { closeAll, pageWorld } from '../../testing/barPage.ts';
import { row } from '../../testing/world.ts';
import { HistoryList } from './HistoryList.tsx';

const world = pageWorld();
const NOW = new Date(2026, 10, 23, 12).getTime();

/** Records failures of the sessions s1, s2, … one, two, … minutes ago. */
function happened(count: number): void {
  for (let number = count; number > 0; number -= 1) {
    vi.setSystemTime(NOW - number * 60_000);
    act(() =>
      record([
        {
          name: `Name of s${number}`,
          transition: {
            key: `s${number}:failed`,
            sessionId: `s${number}`,
            runId: null,
            kind: 'failed',
            reason: null,
            step: null,
            byUs: false,
            away: false,
            amends: false,
          },
        },
      ]),
    );
  }
  vi.setSystemTime(NOW);
}

const entries = () => [...document.querySelectorAll('[data-history]')].map(({ textContent }) => textContent);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  localStorage.clear();
  act(() => store.set(historyAtom, []));
  world.list([row('s1')]);
});
afterEach(() => {
  cleanup();
  closeAll();
  vi.useRealTimers();
});

it('reports an empty history', () => {
  render(<HistoryList />);
  expect(screen.getByText('Nothing has happened while this browser watched.')).toBeDefined();
});

it('groups the entries by day, newest first', () => {
  happened(2);
  render(<HistoryList />);
  expect(screen.getByRole('region', { name: 'Today' })).toBeDefined();
  expect(entries()).toEqual([expect.stringContaining('Name of s1'), expect.stringContaining('Name of s2')]);
});

it('an entry links to the details of its session while the session is known', () => {
  happened(2);
  render(<HistoryList />);
  expect(screen.getByText(/no longer listed/).closest('li')?.textContent).toContain('Name of s2');
  const links = screen.getAllByRole('button', { name: /Name of/ });
  expect(links).toHaveLength(1);
  fireEvent.click(links[0] ?? document.body);
  expect(store.get(detailsAtom)).toEqual({ sessionId: 's1', tab: 'workflow' });
});

it('shows fifty entries, and the older ones on request', () => {
  happened(60);
  render(<HistoryList />);
  expect(entries()).toHaveLength(50);
  fireEvent.click(screen.getByRole('button', { name: 'Show 10 older' }));
  expect(entries()).toHaveLength(60);
  expect(screen.queryByRole('button', { name: /older/ })).toBeNull();
});

it('is cleared after a confirmation', () => {
  happened(2);
  render(<HistoryList />);
  fireEvent.click(screen.getByRole('button', { name: 'Clear history' }));
  expect(entries()).toHaveLength(2);
  act(() => store.get(confirmationAtom)?.onConfirm());
  expect(entries()).toEqual([]);
});

it('reads entries of another tab only while it is mounted', () => {
  const other: HistoryEntry = {
    key: 'other',
    sessionId: 's9',
    name: 'Of another tab',
    kind: 'completed',
    reason: null,
    step: null,
    at: NOW - 1000,
  };
  happened(1);
  const key = Object.keys(localStorage).find((name) => name.includes('history')) ?? '';
  const stored = localStorage.getItem(key) ?? '';
  const { unmount } = render(<HistoryList />);
  const write = (some: readonly HistoryEntry[]): void => {
    localStorage.setItem(key, stored.replace('[', `[${some.map((one) => JSON.stringify(one)).join()},`));
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage })));
  };
  write([other]);
  expect(entries()).toEqual([expect.stringContaining('Of another tab'), expect.stringContaining('Name of s1')]);
  unmount();
  write([other, { ...other, key: 'later' }]);
  expect(store.get(historyAtom)).toHaveLength(2);
});
