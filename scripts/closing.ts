interface Closable {
  close(): Promise<void>;
}

/** Ends everything that was started, last first, when the process is asked to stop. Answers how to ask it. */
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
