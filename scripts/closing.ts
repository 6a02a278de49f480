interface Closable {
  close(): Promise<void>;
}

/** Ends everything that was started, last first, when the process is asked to stop. Answers how to ask it. */
export function closeOnSignal(started: readonly Closable[]): { close(): Promise<void> } {
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    for (const one of [...started].reverse()) await one.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
  return { close };
}
