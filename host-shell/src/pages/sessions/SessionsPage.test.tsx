// @vitest-environment jsdom
import type { SessionRow } from '@mars-sessions/shared-types';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SessionsPage } from './SessionsPage.tsx';

const ROW: SessionRow = {
  session_id: 's1',
  name: 'one-shot_task_177',
  mode: 'one-shot',
  status: 'suspended',
  current_phase: 'failed',
  current_step: null,
  created_at: '2026-11-22T19:02:10',
  updated_at: null,
};

let rows: SessionRow[];
let requests: string[];

beforeEach(() => {
  vi.useFakeTimers();
  rows = [ROW];
  requests = [];
  vi.stubGlobal('fetch', async (url: string) => {
    requests.push(url);
    return new Response(JSON.stringify({ sessions: rows, total: rows.length }));
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms));

it('shows the rows with the back end’s own status words', async () => {
  render(<SessionsPage />);
  expect(screen.getByText('Loading…')).toBeTruthy();
  await settle();
  const cells = screen.getAllByRole('cell').map((cell) => cell.textContent);
  expect(screen.getByRole('rowheader').textContent).toBe('one-shot_task_177');
  expect(cells.slice(0, 3)).toEqual(['Single-Pass Analysis', 'suspended', 'failed']);
  expect(document.querySelector('time')?.dateTime).toBe('2026-11-22T19:02:10.000Z');
  expect(cells[4]).toBe('–');
});

it('reads the rows again every 30 s', async () => {
  render(<SessionsPage />);
  await settle();
  rows = [ROW, { ...ROW, session_id: 's2', name: 'RFP: a tender', mode: 'rfp-proposal' }];
  await settle(29_999);
  expect(screen.getAllByRole('rowheader')).toHaveLength(1);
  await settle(1);
  expect(screen.getAllByRole('rowheader')).toHaveLength(2);
  expect(screen.getByText('RFP Proposal')).toBeTruthy();
  expect(requests).toEqual(['/api/sessions?limit=100', '/api/sessions?limit=100']);
});

it('shows a sentence when there are none', async () => {
  rows = [];
  render(<SessionsPage />);
  await settle();
  expect(screen.getByText('There are no sessions.')).toBeTruthy();
});
