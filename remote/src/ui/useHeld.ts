import { useRef } from 'react';

/**
 * Returns a value; while it is held, the value from before (EXPERIENCE 1.6).
 *
 * @param asked what the user asked for: when it changes, the value changes even while it is held
 */
export function useHeld<T>(wanted: T, held: boolean, asked?: unknown): T {
  const last = useRef({ shown: wanted, asked });
  if (!held || last.current.asked !== asked) last.current = { shown: wanted, asked };
  return last.current.shown;
}
