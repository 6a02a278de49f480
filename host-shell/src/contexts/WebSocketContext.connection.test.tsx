// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FakeWebSocket } from '../testing/FakeWebSocket.ts';
import { inFakeWorld, pass, receive, renderProvider } from '../testing/renderProvider.tsx';
import { useWebSocketContext } from './WebSocketContext.tsx';

inFakeWorld();

const START = { task: 'Fit the spectrum', config: { mode: 'one-shot' } };

describe('connect (CONTRACT 3.1)', () => {
  it('opens the task’s socket on the page’s own host and sends task and config', async () => {
    const { value } = renderProvider();
    let connected: Promise<void> | undefined;
    act(() => {
      connected = value().connect('task_1', START.task, START.config);
    });
    expect(value()).toMatchObject({ currentRunId: 'task_1', isConnecting: true, connected: false });
    expect(FakeWebSocket.at(0).url).toBe(`ws://${window.location.host}/ws/task_1`);
    expect(FakeWebSocket.at(0).sent).toEqual([]);
    act(() => FakeWebSocket.at(0).open());
    await connected;
    expect(FakeWebSocket.at(0).sent).toEqual([START]);
    expect(value()).toMatchObject({ isConnecting: false, connected: true });
  });

  it('rejects when the socket fails', async () => {
    const { value } = renderProvider();
    let outcome: Promise<string> | undefined;
    act(() => {
      outcome = value()
        .connect('task_1', START.task, START.config)
        .then(
          () => 'connected',
          (error: Error) => error.message,
        );
    });
    act(() => FakeWebSocket.at(0).fail());
    expect(await outcome).toBe('WebSocket connection error');
    expect(value()).toMatchObject({ isConnecting: false, lastError: 'WebSocket connection error' });
  });

  it('does not set isRunning, and does not clear console, graph, workflow status and approval of the previous run', () => {
    const { value, run } = renderProvider();
    const first = run();
    receive(first, 'workflow_paused', { message: 'Paused' });
    receive(first, 'dag_created', { run_id: 'r1', nodes: [{ id: 'a' }], edges: [] });
    receive(first, 'approval_requested', { approval_id: 'p1' });
    pass(80);
    run('task_2');
    expect(value()).toMatchObject({
      currentRunId: 'task_2',
      isRunning: false,
      workflowStatus: 'paused',
      dagData: { run_id: 'r1' },
      pendingApproval: { approval_id: 'p1' },
    });
    expect(value().consoleOutput).toContain('Paused');
  });

  it('does not check whether a task is running', () => {
    const { value, run } = renderProvider();
    const first = run();
    act(() => value().setIsRunning(true));
    run('task_2');
    expect(first.closeCalls).toEqual([[]]);
    expect(FakeWebSocket.at(1).sent).toEqual([START]);
  });

  it('pings every 30 s', () => {
    const socket = renderProvider().run();
    pass(29_999);
    expect(socket.sent).toEqual([START]);
    pass(30_001);
    expect(socket.sent.slice(1)).toEqual([{ type: 'ping' }, { type: 'ping' }]);
  });
});

describe('sendMessage and disconnect (CONTRACT 3.1)', () => {
  it('sends JSON over the open socket, and otherwise drops it with a warning', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { value, run } = renderProvider();
    act(() => value().sendMessage({ type: 'pause' }));
    expect(warn).toHaveBeenCalledOnce();
    const socket = run();
    act(() => value().sendMessage({ type: 'pause' }));
    expect(socket.sent.at(-1)).toEqual({ type: 'pause' });
    expect(warn).toHaveBeenCalledOnce();
  });

  it('disconnect closes with 1000, never reconnects, and keeps run id, isRunning and workflow status', () => {
    const { value, run } = renderProvider();
    const socket = run();
    receive(socket, 'workflow_started');
    act(() => value().setIsRunning(true));
    act(() => value().disconnect());
    act(() => socket.finishClose());
    pass(60_000);
    expect(socket.closeCalls).toEqual([[1000, 'Manual disconnect']]);
    expect(FakeWebSocket.all).toHaveLength(1);
    expect(value()).toMatchObject({
      connected: false,
      currentRunId: 'task_1',
      isRunning: true,
      workflowStatus: 'executing',
    });
  });

  it('#20: reconnect() only disconnects, it never reconnects', () => {
    const { value, run } = renderProvider();
    const socket = run();
    act(() => value().reconnect());
    act(() => socket.finishClose());
    pass(60_000);
    expect(socket.closeCalls).toEqual([[1000, 'Manual disconnect']]);
    expect(FakeWebSocket.all).toHaveLength(1);
    expect(value().connected).toBe(false);
  });

  it('#20: reconnect() ends a loop of reconnects', () => {
    const { value, run } = renderProvider();
    const socket = run();
    act(() => socket.finishClose());
    act(() => value().reconnect());
    pass(60_000);
    expect(FakeWebSocket.all).toHaveLength(1);
  });
});

describe('the provider', () => {
  it('is required: without it the hook throws', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(useWebSocketContext)).toThrow(
      'useWebSocketContext must be used within a WebSocketProvider',
    );
  });

  it('leaves no socket and no timer behind when it unmounts', () => {
    const { value, run, unmount } = renderProvider();
    const first = run();
    const second = run('task_2');
    act(() => first.finishClose()); // this arms a reconnect
    act(() => value().addConsoleOutput('a line that is still to be flushed'));
    act(() => unmount());
    expect(second.readyState).toBe(FakeWebSocket.CLOSING);
    act(() => second.finishClose());
    expect(vi.getTimerCount()).toBe(0);
  });
});
