import type { HostWebSocketContextValue, HostWebSocketModule, SessionsSlotProps } from '@mars-sessions/shared-types';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Cell } from './createCell.ts';
import type { FakeRemote } from './createFakeRemote.ts';
import { FakePillBar } from './FakePillBar.tsx';
import { FakeToasts } from './FakeToasts.tsx';
import { useCell } from './useCell.ts';

type Hook = NonNullable<HostWebSocketModule['useWebSocketContext']>;
type SocketValue = HostWebSocketContextValue | null;

/** Returns the hook's value, or null if the hook throws outside of its provider, as in the product. */
function valueOfHook(hook: Hook): SocketValue {
  try {
    return hook() ?? null;
  } catch {
    return null;
  }
}

function SocketListener({ hook, socket }: { hook: Hook; socket: Cell<SocketValue> }): ReactNode {
  const value = valueOfHook(hook);
  useEffect(() => socket.set(value));
  useEffect(() => () => socket.set(null), [socket]);
  return null;
}

/** Replaces the remote's slot in tests: the bar, the toasts if the host has no region for them, the host's context. */
export function FakeSlot({ remote, host, onReady, bar = true }: SessionsSlotProps & { remote: FakeRemote }): ReactNode {
  const { api, attention, regions, socket, websocket } = remote;
  const count = useCell(attention);
  const told = useRef(0);
  useEffect(() => onReady?.(api), [onReady, api]);
  useEffect(() => {
    if (count === told.current) return;
    told.current = count;
    host?.onAttentionChange?.(count);
  });
  const hasRegion = useCell(regions) > 0;
  const hook = websocket?.useWebSocketContext;
  return (
    <>
      {bar && <FakePillBar remote={remote} />}
      {!hasRegion && <FakeToasts remote={remote} />}
      {hook && <SocketListener hook={hook} socket={socket} />}
    </>
  );
}
