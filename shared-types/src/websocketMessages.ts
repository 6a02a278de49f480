/** The messages that the back end's `/ws/{taskId}` sends and accepts. */

/** The first message of a conversation. It always starts a new run. */
export interface StartMessage {
  task: string;
  config: Record<string, unknown>;
}

export type ControlMessage =
  | { type: 'ping' }
  | { type: 'pause'; run_id?: string }
  | { type: 'resume'; run_id?: string }
  | { type: 'cancel'; run_id?: string }
  | {
      type: 'resolve_approval' | 'approval_response';
      approval_id: string;
      resolution?: string;
      approved?: boolean;
      feedback?: string;
      modifications?: string;
    }
  | { type: 'request_state'; since?: number };

/** The event types that the back end sends and the host handles. */
export type ServerEventType =
  | 'status'
  | 'output'
  | 'workflow_started'
  | 'workflow_state_changed'
  | 'workflow_paused'
  | 'workflow_resumed'
  | 'workflow_completed'
  | 'workflow_failed'
  | 'workflow_cancelled'
  | 'complete'
  | 'result'
  | 'error'
  | 'dag_created'
  | 'dag_updated'
  | 'dag_node_status_changed'
  | 'heartbeat'
  | 'agent_message'
  | 'cost_update'
  | 'files_updated'
  | 'approval_requested'
  | 'approval_received'
  | 'pong';

/** The envelope of every event. `run_id` is the task id or the run's database id, depending on the event. */
export interface ServerEvent {
  event_type: ServerEventType | (string & {});
  timestamp: string;
  data: Record<string, unknown>;
  run_id?: string | null;
  session_id?: string | null;
}
