import { useEffect, useRef, useState } from 'react';

/** Milliseconds between flushes. Every flush renders the provider and all readers of the context (CONTRACT 0.11). */
const FLUSH_MS = 80;
const MAX_LINES = 5000;

export interface Console {
  lines: string[];
  add(line: string): void;
  clear(): void;
  replace(lines: string[]): void;
}

/** The console of the live run: collects lines and shows them every 80 ms, up to the newest 5000. */
export function useConsole(): Console {
  const [lines, setLines] = useState<string[]>([]);
  const pending = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function flush(): void {
    timer.current = undefined;
    const arrived = pending.current;
    pending.current = [];
    setLines((shown) => [...shown, ...arrived].slice(-MAX_LINES));
  }

  function add(line: string): void {
    pending.current.push(line);
    timer.current ??= setTimeout(flush, FLUSH_MS);
  }

  function replace(next: string[]): void {
    pending.current = [];
    setLines(next);
  }

  return { lines, add, clear: () => replace([]), replace };
}
