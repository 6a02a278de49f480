import * as hostModule from '@mars/websocket';
import type { HostWebSocketContextValue, HostWebSocketModule } from '@mars-sessions/shared-types';
import { useEffect, useRef } from 'react';
import type { DagNode } from '../core/dag.ts';
import type { HostLiveFacts } from '../core/liveRun.ts';

/** What the commands need of the host's context; the latest functions, whatever its identity. */
export type HostSocket = Pick<HostWebSocketContextValue, 'sendMessage' | 'resumeSession' | 'setIsRunning'>;

type HostHook = NonNullable<HostWebSocketModule['useWebSocketContext']>;

/** Why the bar is fed by polling only. */
export type HostSocketMissing = 'no-hook' | 'no-provider' | 'no-member';

export interface HostSocketListener {
  onFacts(facts: HostLiveFacts | null): void;
  onSocket(socket: HostSocket | null): void;
  /** @param members what the context lacks, for `no-member` */
  onMissing(why: HostSocketMissing, members?: string): void;
}

/** The host's hook throws outside its provider, another host's may answer nothing: then there is nothing to listen to. */
function useHostContext(hook: HostHook): HostWebSocketContextValue | null {
  try {
    const value = hook();
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

const DATA = ['connected', 'currentRunId', 'workflowStatus', 'dagData', 'pendingApproval'] as const;
const FUNCTIONS = ['sendMessage', 'resumeSession', 'setIsRunning'] as const;

/** What is not there of what is read and called: a host in JavaScript, or one that was changed since. */
function lackingIn(context: HostWebSocketContextValue): string {
  const data = DATA.filter((name) => !(name in context));
  const functions = FUNCTIONS.filter((name) => typeof context[name] !== 'function');
  return [...data, ...functions].join(', ');
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function readNodes(nodes: unknown): DagNode[] {
  if (!Array.isArray(nodes)) return [];
  return nodes
    .filter((node) => typeof node?.id === 'string')
    .map(({ id, label, status }) => ({ id, label: text(label) ?? id, status: text(status) ?? '' }));
}

function readFacts(context: HostWebSocketContextValue, dagNodes: readonly DagNode[]): HostLiveFacts {
  return {
    taskId: text(context.currentRunId),
    connected: context.connected === true,
    workflowStatus: text(context.workflowStatus),
    dagRunId: text(context.dagData?.run_id),
    dagNodes,
    approvalId: text(context.pendingApproval?.approval_id),
    approvalSessionId: text(context.pendingApproval?._session_id),
  };
}

function sameFacts(a: HostLiveFacts, b: HostLiveFacts): boolean {
  return (
    a.taskId === b.taskId &&
    a.connected === b.connected &&
    a.workflowStatus === b.workflowStatus &&
    a.dagRunId === b.dagRunId &&
    a.dagNodes === b.dagNodes &&
    a.approvalId === b.approvalId &&
    a.approvalSessionId === b.approvalSessionId
  );
}

/**
 * The one component that subscribes to the host's context, which is a new object on every render of its provider, up to
 * 12.5 times a second (CONTRACT 3.1). Seven members are copied out when they changed; nothing else renders by it.
 */
function Listener({ hook, listener }: { hook: HostHook; listener: HostSocketListener }) {
  const value = useHostContext(hook);
  const lacking = value ? lackingIn(value) : '';
  const context = lacking ? null : value;
  const missing = context === null;
  const nodes = useRef<{ from: unknown; nodes: DagNode[] }>({ from: null, nodes: [] });
  const last = useRef<HostLiveFacts | null>(null);

  useEffect(() => {
    if (!context) return;
    if (nodes.current.from !== context.dagData) {
      nodes.current = { from: context.dagData, nodes: readNodes(context.dagData?.nodes) };
    }
    const facts = readFacts(context, nodes.current.nodes);
    listener.onSocket(context);
    if (last.current && sameFacts(last.current, facts)) return;
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

/** Listens to the host's WebSocket context, where the host shares one. */
export function HostSocketBridge({ listener }: { listener: HostSocketListener }) {
  const hook = hostModule.useWebSocketContext;
  const missing = typeof hook !== 'function';
  useEffect(() => {
    if (missing) listener.onMissing('no-hook');
  }, [listener, missing]);
  return missing ? null : <Listener hook={hook} listener={listener} />;
}
