import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { useWebSocketContext, WebSocketProvider } from '../contexts/WebSocketContext.tsx';
import type { WebSocketContextValue } from '../contexts/websocket/contextValue.ts';
import { FakeWebSocket } from './FakeWebSocket.ts';

/** Installs fake sockets and fake timers for every test of the file. */
export function inFakeWorld(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-22T19:00:00Z') });
    FakeWebSocket.install();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

export interface RenderedProvider {
  /** Returns the value of the newest render. */
  value(): WebSocketContextValue;
  /** The values of all renders, oldest first. */
  readonly renders: readonly WebSocketContextValue[];
  /** Connects and lets the socket open. */
  run(taskId?: string): FakeWebSocket;
  unmount(): void;
}

/** Mounts the provider with one reader of its context. */
export function renderProvider(): RenderedProvider {
  const renders: WebSocketContextValue[] = [];
  const { unmount } = renderHook(() => renders.push(useWebSocketContext()), { wrapper: WebSocketProvider });
  function value(): WebSocketContextValue {
    const newest = renders.at(-1);
    if (!newest) throw new Error('Nothing was rendered.');
    return newest;
  }
  return {
    value,
    renders,
    run(taskId = 'task_1') {
      act(() => void value().connect(taskId, 'Fit the spectrum', { mode: 'one-shot' }));
      const socket = FakeWebSocket.at(FakeWebSocket.all.length - 1);
      act(() => socket.open());
      return socket;
    },
    unmount,
  };
}

/** Delivers a message of the back end. */
export function receive(socket: FakeWebSocket, event_type: string, data: unknown = {}, more: object = {}): void {
  act(() => socket.receive({ event_type, data, ...more }));
}

/** Advances the simulated time. */
export function pass(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms));
}
