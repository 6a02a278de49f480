// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeWebSocket } from '../testing/FakeWebSocket.ts';
import { inFakeWorld, pass, receive, renderProvider } from '../testing/renderProvider.tsx';

inFakeWorld();

const START = { task: 'Fit the spectrum', config: { mode: 'one-shot' } };

describe('reconnect after a close (CONTRACT 0.8, 2.5)', () => {
  it('#19: sends task and config again, which starts a second run', () => {
    const socket = renderProvider().run();
    act(() => socket.finishClose());
    pass(999);
    expect(FakeWebSocket.all).toHaveLength(1);
    pass(1);
    const again = FakeWebSocket.at(1);
    act(() => again.open());
    expect(again.url).toBe(socket.url);
    expect(again.sent).toEqual([START]);
  });

  it('#19: never stops and never slows down', () => {
    const { value, run } = renderProvider();
    const first = run();
    act(() => first.finishClose());
    for (let round = 1; round <= 40; round += 1) {
      pass(1000);
      expect(FakeWebSocket.all).toHaveLength(round + 1);
      expect(value().reconnectAttempt).toBe(round);
      act(() => FakeWebSocket.at(round).fail());
      act(() => FakeWebSocket.at(round).finishClose());
    }
  });

  it('resets its counter when a socket opens', () => {
    const { value, run } = renderProvider();
    const first = run();
    act(() => first.finishClose());
    pass(1000);
    expect(value()).toMatchObject({ reconnectAttempt: 1, isConnecting: true });
    act(() => FakeWebSocket.at(1).open());
    expect(value()).toMatchObject({ reconnectAttempt: 0, isConnecting: false, connected: true });
  });

  it('continues after a rejected connect', async () => {
    const { value } = renderProvider();
    let outcome: Promise<unknown> | undefined;
    act(() => {
      outcome = value()
        .connect('task_1', START.task, START.config)
        .catch((error: Error) => error);
    });
    act(() => FakeWebSocket.at(0).fail());
    act(() => FakeWebSocket.at(0).finishClose());
    expect(await outcome).toBeInstanceOf(Error);
    pass(1000);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it.each(['workflow_completed', 'complete', 'workflow_failed', 'workflow_cancelled'])(
    'does not happen after %s',
    (type) => {
      const socket = renderProvider().run();
      receive(socket, type);
      act(() => socket.finishClose());
      pass(60_000);
      expect(FakeWebSocket.all).toHaveLength(1);
    },
  );

  it('#23: an error leaves isRunning true and the reconnect armed', () => {
    const { value, run } = renderProvider();
    const socket = run();
    act(() => value().setIsRunning(true));
    receive(socket, 'error', { message: 'Execution error' });
    act(() => socket.finishClose());
    pass(1000);
    expect(value().isRunning).toBe(true);
    expect(FakeWebSocket.all).toHaveLength(2);
  });
});

describe('#21: connect over an open socket', () => {
  it('sets connected false when the old socket’s close event arrives late', () => {
    const { value, run } = renderProvider();
    const old = run('task_old');
    const current = run('task_new');
    expect(value().connected).toBe(true);
    act(() => old.finishClose());
    expect(current.readyState).toBe(FakeWebSocket.OPEN);
    expect(value().connected).toBe(false);
  });

  it('stops the new socket’s pings when the old socket’s close event arrives late', () => {
    const { run } = renderProvider();
    const old = run('task_old');
    const current = run('task_new');
    act(() => old.finishClose());
    pass(500); // before the reconnect, which starts its own pings
    const before = current.sent.length;
    receive(current, 'complete');
    pass(120_000);
    expect(current.sent).toHaveLength(before);
  });

  it('arms a reconnect to the old URL, which starts the old task again', () => {
    const { value, run } = renderProvider();
    const old = run('task_old');
    run('task_new');
    act(() => old.finishClose());
    pass(1000);
    const zombie = FakeWebSocket.at(2);
    act(() => zombie.open());
    expect(zombie.url).toBe(old.url);
    expect(zombie.sent).toEqual([START]);
    expect(value().currentRunId).toBe('task_new');
  });

  it('still delivers events of the new socket', () => {
    const { value, run } = renderProvider();
    const old = run('task_old');
    const current = run('task_new');
    act(() => old.finishClose());
    receive(current, 'workflow_started');
    expect(value()).toMatchObject({ connected: false, workflowStatus: 'executing' });
  });
});
