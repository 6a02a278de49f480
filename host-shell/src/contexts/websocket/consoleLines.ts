import type { RunEvent } from './normaliseEvent.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Returns the lines that an event adds to the console; usually one or none. */
export function consoleLines({ type, data }: RunEvent): string[] {
  const message = text(data.message);
  switch (type) {
    case 'status':
      // twice, as in MARS: the general log and the status handler both write it (CONTRACT 2.3)
      return [message, `Status: ${message}`];
    case 'output':
      return [message];
    case 'workflow_started':
      return [`Workflow started: ${text(data.task_description)}`];
    case 'workflow_paused':
    case 'workflow_resumed':
    case 'complete':
      return [message || type];
    case 'workflow_failed':
    case 'workflow_cancelled':
      return [`Workflow failed: ${text(data.error) || message || 'no reason given'}`];
    case 'error':
      return [`Error: ${message || 'no reason given'}`];
    case 'agent_message':
      return [`[${text(data.agent) || 'agent'}] ${message || text(data.content)}`];
    case 'approval_requested':
      return [`Approval requested: ${message || text(data.description)}`];
    default:
      return [];
  }
}
