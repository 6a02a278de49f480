/** Of these it was reported already. As long as the page: what cannot be shown is tried again with every poll. */
const reported = new Set<string>();
/** More are no more use to anybody. */
const MOST_REPORTED = 100;

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
    if (!reported.has(sessionId) && reported.size < MOST_REPORTED) {
      reported.add(sessionId);
      reportError(error);
    }
    return otherwise;
  }
}
