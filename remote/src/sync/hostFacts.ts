import type { HostWebSocketContextValue } from '@mars-sessions/shared-types';
import type { DagNode } from '../core/dag.ts';
import type { HostLiveFacts } from '../core/liveRun.ts';
import { MAX_NAME_LENGTH, MAX_ROWS, MAX_WORD_LENGTH } from './schemas.ts';

const DATA = ['connected', 'currentRunId', 'workflowStatus', 'dagData', 'pendingApproval'] as const;
const FUNCTIONS = ['sendMessage', 'resumeSession', 'setIsRunning'] as const;

/** What is not there of what is read and called: a host in JavaScript, or one that was changed since. */
function lackingIn(context: HostWebSocketContextValue): string {
  const data = DATA.filter((name) => !(name in context));
  const functions = FUNCTIONS.filter((name) => typeof context[name] !== 'function');
  return [...data, ...functions].join(', ');
}

/** An id or a word; what is longer is neither. */
const word = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= MAX_WORD_LENGTH ? value : null;

function readNodes(nodes: unknown): DagNode[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.slice(0, MAX_ROWS).flatMap((node) => {
    const id = word(node?.id);
    if (id === null) return [];
    const label = typeof node.label === 'string' ? node.label.slice(0, MAX_NAME_LENGTH) : id;
    return [{ id, label, status: word(node.status) ?? '' }];
  });
}

/** The nodes of each graph that was read: the same as long as the host has the same graph. */
const graphs = new WeakMap<object, DagNode[]>();
const NO_NODES: DagNode[] = [];

function nodesOf(graph: { readonly nodes?: unknown } | null): DagNode[] {
  if (typeof graph !== 'object' || graph === null) return NO_NODES;
  const known = graphs.get(graph) ?? readNodes(graph.nodes);
  graphs.set(graph, known);
  return known;
}

export interface HostContext {
  readonly context: HostWebSocketContextValue;
  /** The names of the members that it lacks; empty for none. */
  readonly lacking: string;
  /** Null where it lacks any. */
  readonly facts: HostLiveFacts | null;
}

/** Reads the value of the host's context; null for what is none. Throws where a getter of the host's throws. */
export function readHostContext(value: unknown): HostContext | null {
  if (typeof value !== 'object' || value === null) return null;
  const context = value as HostWebSocketContextValue;
  const lacking = lackingIn(context);
  if (lacking) return { context, lacking, facts: null };
  const { currentRunId, connected, workflowStatus, dagData, pendingApproval } = context;
  const facts = {
    taskId: word(currentRunId),
    connected: connected === true,
    workflowStatus: word(workflowStatus),
    dagRunId: word(dagData?.run_id),
    dagNodes: nodesOf(dagData ?? null),
    approvalId: word(pendingApproval?.approval_id),
    approvalSessionId: word(pendingApproval?._session_id),
  };
  return { context, lacking, facts };
}
