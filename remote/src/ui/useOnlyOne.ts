import { useLayoutEffect, useState } from 'react';

const waiting = new Map<string, { become: () => void }[]>();

/**
 * Returns true in the first component that is mounted under a name, because region, bridge and panel must exist only
 * once per page. When it unmounts, the next one takes its place. Decided before the browser paints.
 */
export function useOnlyOne(name: string): boolean {
  const [isTheOne, setIsTheOne] = useState(false);
  useLayoutEffect(() => {
    const queue = waiting.get(name) ?? [];
    waiting.set(name, queue);
    const entry = { become: () => setIsTheOne(true) };
    queue.push(entry);
    if (queue[0] === entry) entry.become();
    return () => {
      const wasFirst = queue[0] === entry;
      queue.splice(queue.indexOf(entry), 1);
      setIsTheOne(false);
      if (wasFirst) queue[0]?.become();
    };
  }, [name]);
  return isTheOne;
}
