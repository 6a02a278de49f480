/** An error that nobody caught, and that came out of the remote's own files. */
export interface StrayError {
  message: string;
  error: unknown;
}

/** More than these of one page are not told: a timer may throw for ever. */
const LIMIT = 20;

/** Where an error was made, as Chromium and Safari or Firefox write it: the innermost frame that has a URL. */
const frameOf = (error: unknown): string =>
  /(?:\(|@|at )(https?:\/\/\S+?:\d+:\d+)\)?$/m.exec((error as Error | undefined)?.stack ?? '')?.[1] ?? '';

/**
 * Listens for what the remote throws outside of React: in a handler, a timer, a promise. Each is told once. Whether it
 * is the remote's is seen by where the error was made: React reports what a handler threw from a file of its own.
 */
export function watchStrayErrors(base: string, tell: (stray: StrayError) => void): () => void {
  const told = new Set<string>();
  const pass = (message: string, error: unknown, where: string): void => {
    const key = `${message} ${where}`;
    if (!where.startsWith(base) || told.has(key) || told.size >= LIMIT) return;
    told.add(key);
    tell({ message, error });
  };
  const onError = ({ message, error, filename, lineno, colno }: ErrorEvent): void =>
    pass(message, error, frameOf(error) || `${filename}:${lineno}:${colno}`);
  const onRejection = ({ reason }: PromiseRejectionEvent): void => pass(String(reason), reason, frameOf(reason));
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
