/** An uncaught error from the remote's files. */
export interface StrayError {
  error: unknown;
}

/** Maximum number of reports per page, because a timer may throw without end. */
const LIMIT = 20;

/**
 * Returns the place where an error was created, in the formats of Chromium, Safari and Firefox: the innermost frame
 * with a URL, near the start of the stack. The URL contains no colons except those of port, line and column.
 */
function frameOf(error: unknown): string | undefined {
  try {
    const stack = `${(error as Error).stack}`.slice(0, 1000);
    return /(?:\(|@|at )(https?:\/\/[^\s:]+(?::\d+\/[^\s:]+)?:\d+:\d+)\)?$/m.exec(stack)?.[1];
  } catch {
    // any value may be thrown, even one that throws when it is read
  }
}

/**
 * Listens for errors of the remote outside of React: in handlers, timers, promises. Each is reported once. Its key is
 * the place where it was created, or file and message if that is unknown. The place also shows whether it is the
 * remote's error, because React reports an error of a handler from its own file.
 */
export function watchStrayErrors(base: string, tell: (stray: StrayError) => void): () => void {
  const told = new Set<string>();
  const pass = (error: unknown, place: string): void => {
    const where = frameOf(error) || place;
    if (!where.startsWith(base) || told.has(where) || told.size >= LIMIT) return;
    told.add(where);
    tell({ error });
  };
  const onError = ({ error, filename, message }: ErrorEvent): void => pass(error, filename + message);
  const onRejection = ({ reason }: PromiseRejectionEvent): void => pass(reason, '');
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
