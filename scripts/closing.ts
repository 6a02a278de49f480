interface Closable {
  close(): Promise<void>;
}

/** Closes everything in reverse order when the process gets a signal. `close` does the same on demand. */
export function closeOnSignal(started: readonly Closable[]): { close(exitCode?: number): Promise<void> } {
  let closing = false;
  const close = async (exitCode = 0): Promise<void> => {
    if (closing) return;
    closing = true;
    for (const one of [...started].reverse()) await one.close();
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
  return { close };
}
