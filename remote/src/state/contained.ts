/** Of these it was reported already. As long as the page: what cannot be shown is tried again with every poll. */
const reported = new Set<string>();

/**
 * Does what is about one session. What it throws costs that session alone: it is reported once, as any error that
 * nobody catches, and the others go on.
 *
 * @param otherwise what it comes to when it throws
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
