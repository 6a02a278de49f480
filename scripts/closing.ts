interface Closable {
  close(): Promise<void>;
}

/** Ends everything that was started, last first, when the process is asked to stop. */
export function closeOnSignal(started: readonly Closable[]): void {
  let closing = false;
  const close = async (): Promise<void> => {
    // a second Ctrl-C does not wait
    if (closing) process.exit(1);
    closing = true;
    for (const one of [...started].reverse()) await one.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
}
