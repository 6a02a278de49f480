/**
 * The words of a run that does not go on: those of its record and those of the socket are the same. `expired` is none
 * of them, for it is said of a session.
 */
export const TERMINAL_RUN_STATUSES: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

/**
 * The words, as they are shown, of a session that does not go on by itself. The kinds of transitions that lead to them
 * have the same names.
 */
export const ENDED_STATUSES: ReadonlySet<string> = new Set([...TERMINAL_RUN_STATUSES, 'expired']);
