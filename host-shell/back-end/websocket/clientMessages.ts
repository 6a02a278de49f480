import type { Executor } from '../executor/executor.ts';
import type { Connections } from './connections.ts';

export interface MessageContext {
  taskId: string;
  executor: Executor;
  connections: Connections;
  /** Sends on the socket itself, bypassing the connection manager. */
  reply(eventType: string, data: Record<string, unknown>): void;
}

/** Handles a message after the first (CONTRACT 2.2). Unknown messages are ignored. */
export function handleClientMessage(message: Record<string, unknown>, context: MessageContext): void {
  const { connections, executor, taskId } = context;
  switch (message.type) {
    case 'ping':
      connections.send(taskId, 'pong', {});
      return;
    case 'pause':
      connections.send(taskId, 'workflow_paused', { message: executor.active.pause(taskId), status: 'paused' });
      return;
    case 'resume':
      connections.send(taskId, 'workflow_resumed', { message: executor.active.resume(taskId), status: 'executing' });
      return;
    case 'cancel':
      connections.send(taskId, 'workflow_failed', { message: executor.cancel(taskId), status: 'cancelled' });
      return;
    case 'request_state': {
      // `since` has no effect: nothing is ever replayed (CONTRACT 2.4).
      const status = executor.active.statusOf(taskId);
      if (status !== undefined) connections.send(taskId, 'workflow_state_changed', { status, message: status });
      return;
    }
    case 'resolve_approval':
    case 'approval_response':
      resolveApproval(message, context);
  }
}

function resolveApproval(message: Record<string, unknown>, { executor, reply }: MessageContext): void {
  const id = String(message.approval_id);
  const feedback = text(message.feedback);
  const modifications = text(message.modifications);
  const full = modifications === '' ? feedback : `${feedback}\n\nModifications: ${modifications}`;
  const answer = executor.approvals.resolve(id, resolutionOf(message), full);
  if (answer === undefined) reply('error', { message: `Approval ${id} not found or already resolved` });
  else reply('approval_received', { approval_id: id, ...answer });
}

/** `approved`, if given, overrides `resolution`. */
function resolutionOf(message: Record<string, unknown>): string {
  if ('approved' in message) return message.approved ? 'approved' : 'rejected';
  return text(message.resolution) || 'rejected';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
