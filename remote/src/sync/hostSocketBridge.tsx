import * as hostModule from '@mars/websocket';
import type { HostWebSocketContextValue, HostWebSocketModule } from '@mars-sessions/shared-types';
import { useEffect, useRef } from 'react';
import type { HostLiveFacts } from '../core/liveRun.ts';
import { shallowEqual } from '../core/shallowEqual.ts';
import { type HostContext, readHostContext } from './hostFacts.ts';

/** What the commands need from the host's context: always the latest functions, even if the context object is new. */
export type HostSocket = Pick<HostWebSocketContextValue, 'sendMessage' | 'resumeSession' | 'setIsRunning'>;

type HostHook = NonNullable<HostWebSocketModule['useWebSocketContext']>;

/** Why the bar uses polling only. */
export type HostSocketMissing = 'no-hook' | 'no-provider' | 'no-member';

export interface HostSocketListener {
  onFacts(facts: HostLiveFacts | null): void;
  onSocket(socket: HostSocket | null): void;
  /** @param members the missing members, for `no-member` */
  onMissing(why: HostSocketMissing, members?: string): void;
}

/** The host's hook throws outside its provider, and the hook of another host may return nothing. Returns null then. */
function useHostContext(hook: HostHook): HostContext | null {
  try {
    return readHostContext(hook());
  } catch {
    return null;
  }
}

/**
 * The only component that subscribes to the host's context. The context is a new object on every render of its
 * provider, up to 12.5 times a second (CONTRACT 3.1). The component copies seven members when they change; nothing else
 * renders because of it.
 */
function Listener({ hook, listener }: { hook: HostHook; listener: HostSocketListener }) {
  const { context, lacking = '', facts = null } = useHostContext(hook) ?? {};
  const missing = facts === null;
  const last = useRef<HostLiveFacts | null>(null);

  useEffect(() => {
    if (!context || !facts) return;
    listener.onSocket(context);
    if (last.current && shallowEqual(last.current, facts)) return;
    last.current = facts;
    listener.onFacts(facts);
  });

  useEffect(() => {
    if (lacking) listener.onMissing('no-member', lacking);
    else if (missing) listener.onMissing('no-provider');
    return () => {
      last.current = null;
      listener.onSocket(null);
      listener.onFacts(null);
    };
  }, [listener, missing, lacking]);

  return null;
}

/** Listens to the host's WebSocket context if the host shares one. */
export function HostSocketBridge({ listener }: { listener: HostSocketListener }) {
  const hook = hostModule.useWebSocketContext;
  const missing = typeof hook !== 'function';
  useEffect(() => {
    if (missing) listener.onMissing('no-hook');
  }, [listener, missing]);
  return missing ? null : <Listener hook={hook} listener={listener} />;
}
