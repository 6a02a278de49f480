/** An error that nobody caught, and that came out of the remote's own files. */
export interface StrayError {
  error: unknown;
}

/** More than these of one page are not told: a timer may throw for ever. */
const LIMIT = 20;

/**
 * Where an error was made, as Chromium and Safari or Firefox write it: the innermost frame that has a URL. It is in the
 * beginning of the stack. No address is read for another one: its colons are those of port, line and column.
 */
function frameOf(error: unknown): string | undefined {
  try {
    const stack = `${(error as Error).stack}`.slice(0, 1000);
    return /(?:\(|@|at )(https?:\/\/[^\s:]+(?::\d+\/[^\s:]+)?:\d+:\d+)\)?$/m.exec(stack)?.[1];
  } catch {
    // anything may be thrown, also what throws when it is looked at
  }
}

/**
 * Listens for what the remote throws outside of React: in a handler, a timer, a promise. Each is told once, by where it
 * was made, or by file and message where it does not say that itself. That says whether it is the remote's, too: React reports what a handler threw from a file of its own.
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
