// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { trackEvent } from '../../lib/telemetry.ts';
import { RouterProvider } from '../../router/router.tsx';
import { TasksPage } from './TasksPage.tsx';

vi.mock('../../lib/telemetry.ts', () => ({ trackEvent: vi.fn() }));

const TASK = {
  task_id: 't1',
  task: 'Dark energy',
  status: 'executing',
  progress_percent: 33.4,
  stages: [
    { stage_number: 1, stage_name: 'Literature', status: 'completed', error: null },
    { stage_number: 2, stage_name: 'Methods', status: 'failed', error: 'Stopped by user' },
  ],
};

let requests: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(trackEvent).mockClear();
  requests = [];
  vi.stubGlobal('fetch', async (url: string) => {
    requests.push(url);
    return new Response(JSON.stringify(TASK));
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(address: string): Promise<void> {
  window.history.replaceState(null, '', address);
  render(
    <RouterProvider>
      <TasksPage />
    </RouterProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
}

it('lists the six kinds of stage tasks', async () => {
  await open('/tasks');
  expect(screen.getAllByRole('listitem').map((item) => item.firstChild?.textContent)).toEqual([
    'Deep Research',
    'RFP Proposal',
    'Product Discovery',
    'News Pulse',
    'Release Notes',
    'AI Weekly',
  ]);
  expect(requests).toEqual([]);
});

it('shows the stages of the task in the address, reads them again every 5 s, and reports the visit once', async () => {
  await open('/tasks?mode=deepresearch-research&task=t1');
  expect(screen.getByText('33 %')).toBeTruthy();
  expect(screen.getByText('Methods').parentElement?.textContent).toContain('Stopped by user');
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect(requests).toEqual(['/api/deepresearch/t1', '/api/deepresearch/t1']);
  expect(vi.mocked(trackEvent).mock.calls).toEqual([['task_opened', { mode: 'deepresearch-research', taskId: 't1' }]]);
});

it.each(['mode=one-shot&task=t1', 'mode=pda&task=..%2Fsessions', 'mode=pda&task=', 'task=t1'])(
  'requests nothing when the address is ?%s',
  async (search) => {
    await open(`/tasks?${search}`);
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(requests).toEqual([]);
  },
);
