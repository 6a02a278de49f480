/** An error that nobody caught, and that came out of the remote's own files. */
export interface StrayError {
  message: string;
  error: unknown;
}

/** More than these of one page are not told: a timer may throw for ever. */
const LIMIT = 20;

/**
 * Listens for what the remote throws outside of React: in a handler, a timer, a promise. Each is told once. Whether it
 * is the remote's is seen by the URL in the event, or in the error's stack.
 */
export function watchStrayErrors(base: string, tell: (stray: StrayError) => void): () => void {
  const told = new Set<string>();
  const pass = (message: string, error: unknown, where: string): void => {
    const isOurs = where.includes(base);
    const key = `${message} ${where.slice(0, 500)}`;
    if (!isOurs || told.has(key) || told.size >= LIMIT) return;
    told.add(key);
    tell({ message, error });
  };
  const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? '') : '');
  const onError = ({ message, error, filename, lineno, colno }: ErrorEvent): void =>
    pass(message, error, filename ? `${filename}:${lineno}:${colno}` : stackOf(error));
  const onRejection = ({ reason }: PromiseRejectionEvent): void =>
    pass(reason instanceof Error ? reason.message : String(reason), reason, stackOf(reason));
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
