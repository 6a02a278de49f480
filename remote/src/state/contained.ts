/** Session ids that were reported already. Kept for the life of the page, because each poll tries again. */
const reported = new Set<string>();

/**
 * Runs work that concerns one session. An error affects that session only: it is reported once, like an uncaught error,
 * and the other sessions go on.
 *
 * @param otherwise the value to return when `work` throws
 */
export function contained<T>(sessionId: string, work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (!reported.has(sessionId)) reportError(error);
    reported.add(sessionId);
    return otherwise;
  }
}
