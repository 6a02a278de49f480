/** A normalised event of the run socket. */
export interface RunEvent {
  type: string;
  data: Record<string, unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Normalises a message of the socket (CONTRACT 2.3): the type is `event_type`, else the legacy `type`, else 'unknown'.
 * A message without data is its own data. A session id is written into the data as `_session_id`. Returns null for a
 * pong, which is dropped here.
 */
export function normaliseEvent(message: unknown): RunEvent | null {
  const envelope = isRecord(message) ? message : {};
  const type = String(envelope.event_type || envelope.type || 'unknown');
  if (type === 'pong') return null;
  const data = { ...(isRecord(envelope.data) ? envelope.data : envelope) };
  if (envelope.session_id) data._session_id = envelope.session_id;
  return { type, data };
}
