import type { HostWebSocketContextValue } from '@mars-sessions/shared-types';
import type { DagNode } from '../core/dag.ts';
import type { HostLiveFacts } from '../core/liveRun.ts';
import { MAX_NAME_LENGTH, MAX_ROWS, MAX_WORD_LENGTH } from './schemas.ts';

const DATA = ['connected', 'currentRunId', 'workflowStatus', 'dagData', 'pendingApproval'] as const;
const FUNCTIONS = ['sendMessage', 'resumeSession', 'setIsRunning'] as const;

/** Returns the names of the missing members, for a host in JavaScript or a host of another version. */
function lackingIn(context: HostWebSocketContextValue): string {
  const data = DATA.filter((name) => !(name in context));
  const functions = FUNCTIONS.filter((name) => typeof context[name] !== 'function');
  return [...data, ...functions].join(', ');
}

/** Reads an id or another short value; null for anything longer. */
const word = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= MAX_WORD_LENGTH ? value : null;

const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, MAX_NAME_LENGTH) : null);

function readNodes(nodes: unknown): DagNode[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.slice(0, MAX_ROWS).flatMap((node) => {
    const id = word(node?.id);
    if (id === null) return [];
    return [{ id, label: text(node.label) ?? id, status: word(node.status) ?? '' }];
  });
}

/** The nodes of each graph that was read. The result is the same object while the host keeps the same graph. */
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
  /** The names of the missing members; empty for none. */
  readonly lacking: string;
  /** Null if a member is missing. */
  readonly facts: HostLiveFacts | null;
}

/** Reads the value of the host's context; null for anything else. Throws if a getter of the host throws. */
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
    approvalText: text(pendingApproval?.message || pendingApproval?.description),
  };
  return { context, lacking, facts };
}
