/**
 * The terminal statuses of a run, the same in its record and over the socket. `expired` is missing because only a
 * session can have it.
 */
export const TERMINAL_RUN_STATUSES: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

/**
 * The shown statuses of a session that does not continue by itself. The transitions that lead to them have the same
 * names.
 */
export const ENDED_STATUSES: ReadonlySet<string> = new Set([...TERMINAL_RUN_STATUSES, 'expired']);
