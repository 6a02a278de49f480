import type { ServerEvent } from '@mars-sessions/shared-types';
import { offset, zulu } from '../timestamps.ts';

/** Returns an event that the handler or the executor sends on its socket (CONTRACT 2.3). */
export function directEvent(
  eventType: string,
  data: Record<string, unknown>,
  now: number,
  taskId: string,
  sessionId?: string,
): ServerEvent {
  const event: ServerEvent = { event_type: eventType, timestamp: zulu(now), data, run_id: taskId };
  if (sessionId !== undefined) event.session_id = sessionId;
  return event;
}

/** Returns an event of the connection manager: no session, another time format (CONTRACT 2.3). */
export function managerEvent(
  eventType: string,
  data: Record<string, unknown>,
  now: number,
  taskId: string,
): ServerEvent {
  return { event_type: eventType, timestamp: offset(now), run_id: taskId, session_id: null, data };
}
