import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

/** State of views that another copy of the remote takes over, by name. */
export const carried = {
  /** The state of what is mounted. */
  now: new Map<string, unknown>(),
  /** What was taken over, until it is mounted. */
  next: new Map<string, unknown>(),
  /** Whether what is taken over is being mounted: then nothing moves the focus. */
  isMounting: false,
};

/**
 * Like `useState`, for a value that a take-over must not lose.
 *
 * @param read returns null for a value that is not usable
 */
export function useCarried<T>(
  name: string,
  initial: T,
  read: (value: unknown) => T | null,
): [T, Dispatch<SetStateAction<T>>] {
  const [value, set] = useState(() => read(carried.next.get(name)) ?? initial);
  useEffect(() => {
    carried.now.set(name, value);
    return () => void carried.now.delete(name);
  }, [name, value]);
  return [value, set];
}

export const readFlag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
