// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketProvider } from '../../contexts/WebSocketContext.tsx';
import { trackEvent } from '../../lib/telemetry.ts';
import { type Router, RouterProvider, useRouter } from '../../router/router.tsx';
import { FakeWebSocket } from '../../testing/FakeWebSocket.ts';
import { inFakeWorld, pass, receive } from '../../testing/renderProvider.tsx';
import { HomePage } from './HomePage.tsx';

vi.mock('../../lib/telemetry.ts', () => ({ trackEvent: vi.fn() }));

inFakeWorld();

let router: Router;

function Page() {
  router = useRouter();
  return router.path === '/' ? <HomePage /> : null;
}

beforeEach(() => {
  vi.mocked(trackEvent).mockClear();
  window.history.replaceState(null, '', '/');
  render(
    <RouterProvider>
      <WebSocketProvider>
        <Page />
      </WebSocketProvider>
    </RouterProvider>,
  );
});

const button = (name: string) => screen.getByRole('button', { name });

async function launch(): Promise<FakeWebSocket> {
  fireEvent.change(screen.getByLabelText('Task'), { target: { value: 'Fit the spectrum' } });
  await act(async () => fireEvent.click(button('Launch')));
  const socket = FakeWebSocket.at(0);
  await act(async () => socket.open());
  return socket;
}

describe('the launcher', () => {
  it('offers the eight modes with MARS’ names (CONTRACT 3.5)', () => {
    const names = screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'));
    expect(names).toEqual([
      'one-shot',
      'planning-control',
      'idea-generation',
      'ocr',
      'arxiv',
      'enhance-input',
      'hitl-interactive',
      'copilot',
    ]);
    expect(screen.getByRole('radio', { name: 'Human-in-the-Loop' }).getAttribute('value')).toBe('hitl-interactive');
  });

  it('sends task, mode and simulation, and reports the launch without the task', async () => {
    fireEvent.click(screen.getByRole('radio', { name: 'Single-Pass Analysis' }));
    fireEvent.change(screen.getByLabelText('Steps'), { target: { value: '3' } });
    const socket = await launch();
    expect(socket.url).toMatch(/\/ws\/task_\d+_[a-z0-9]+$/);
    expect(socket.sent).toEqual([
      { task: 'Fit the spectrum', config: { mode: 'one-shot', model: 'gpt-4o', steps: 3, narrate: true } },
    ]);
    expect(vi.mocked(trackEvent).mock.calls).toEqual([
      ['mode_selected', { mode: 'one-shot' }],
      ['session_launched', { mode: 'one-shot' }],
    ]);
  });

  it('clears the console of the previous run', async () => {
    const socket = await launch();
    receive(socket, 'output', { message: 'a line of the first run' });
    pass(80);
    expect(screen.getByRole('tabpanel').textContent).toContain('a line of the first run');
    await act(async () => fireEvent.click(button('Launch')));
    expect(screen.getByRole('tabpanel').textContent).not.toContain('a line of the first run');
  });

  it('shows an error when MARS cannot be reached', async () => {
    fireEvent.change(screen.getByLabelText('Task'), { target: { value: 'Fit' } });
    await act(async () => fireEvent.click(button('Launch')));
    await act(async () => FakeWebSocket.at(0).fail());
    expect(screen.getByRole('alert').textContent).toBe('MARS could not be reached, so the run has not started.');
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  });
});

describe('the live run', () => {
  it('shows its status, nodes and costs', async () => {
    const socket = await launch();
    receive(socket, 'workflow_started', { task_description: 'Fit' });
    receive(socket, 'dag_created', {
      run_id: 'r1',
      nodes: [
        { id: 'a', label: 'Plan', status: 'completed' },
        { id: 'b', label: 'Fit', status: 'running' },
      ],
      edges: [],
    });
    receive(socket, 'cost_update', { tokens: 1200, total_cost_usd: 0.5 });
    const run = within(screen.getByRole('region', { name: 'Live run' }));
    expect(run.getByText('executing')).toBeTruthy();
    expect(run.getByText('1 of 2 done, now: Fit')).toBeTruthy();
    expect(run.getByText('$0.5000')).toBeTruthy();
    expect(run.getByText('1,200')).toBeTruthy();
  });

  it('Stop only closes the socket (CONTRACT 2.5)', async () => {
    const socket = await launch();
    fireEvent.click(button('Stop'));
    expect(socket.closeCalls).toEqual([[1000, 'Manual disconnect']]);
    expect(socket.sent).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  });

  it.each([
    ['Approve', 'approved'],
    ['Reject', 'rejected'],
  ])('%s resolves the approval and removes it', async (name, resolution) => {
    const socket = await launch();
    receive(socket, 'approval_requested', { approval_id: 'p1', message: 'Is the plan good?' });
    expect(screen.getByText('Is the plan good?')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Feedback'), { target: { value: 'use less memory' } });
    fireEvent.click(button(name));
    expect(socket.sent.at(-1)).toEqual({
      type: 'resolve_approval',
      approval_id: 'p1',
      resolution,
      feedback: 'use less memory',
    });
    expect(screen.queryByText('Is the plan good?')).toBeNull();
  });
});

describe('the tabs below', () => {
  const selected = () => screen.getByRole('tab', { selected: true }).textContent;

  it('start with the console (CONTRACT 3.3)', () => {
    expect(selected()).toBe('Console');
  });

  it('can be opened by navigation', () => {
    act(() => router.navigate('/sessions'));
    act(() => router.navigate('/', { tab: 'workflow' }));
    expect(selected()).toBe('Workflow');
    act(() => router.navigate('/', { tab: 'console' }));
    expect(selected()).toBe('Console');
  });

  it('change by click and arrow key, and move the focus', () => {
    fireEvent.click(screen.getByRole('tab', { name: 'Workflow' }));
    expect(selected()).toBe('Workflow');
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Workflow' }), { key: 'ArrowRight' });
    expect(selected()).toBe('Console');
    expect(document.activeElement?.textContent).toBe('Console');
  });

  it('open again when a tab is requested while the panel is closed', () => {
    fireEvent.click(button('Close the panel'));
    expect(screen.queryByRole('tabpanel')).toBeNull();
    act(() => router.navigate('/', { tab: 'workflow' }));
    expect(screen.getByRole('tabpanel', { name: 'Workflow' })).toBeTruthy();
    fireEvent.click(button('Close the panel'));
    act(() => router.navigate('/', { tab: 'workflow' }));
    expect(screen.getByRole('tabpanel', { name: 'Workflow' })).toBeTruthy();
  });

  it('have a button that clears the console', async () => {
    const socket = await launch();
    receive(socket, 'output', { message: 'a line' });
    pass(80);
    fireEvent.click(button('Clear'));
    expect(screen.getByRole('tabpanel').textContent).toBe('The output of the live run appears here.');
  });
});
