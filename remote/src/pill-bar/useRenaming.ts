import { type RefObject, useEffect, useRef } from 'react';
import { pillButton, sessionOf } from './pillElements.ts';

/** Lets a double click on a pill rename it, and returns the focus to the pill after the edit. */
export function useRenaming(
  bar: RefObject<HTMLElement | null>,
  renamingId: string | null,
  rename: (sessionId: string) => void,
): void {
  const renamed = useRef<string | null>(null);
  useEffect(() => {
    const before = renamed.current;
    renamed.current = renamingId;
    if (before && !renamingId && bar.current && document.activeElement === document.body)
      pillButton(bar.current, before)?.focus();
  }, [bar, renamingId]);
  useEffect(() => {
    const element = bar.current;
    const listen = ({ target }: MouseEvent): void => {
      const sessionId = sessionOf(target instanceof Element ? target.closest('button[data-session-id]') : null);
      if (sessionId) rename(sessionId);
    };
    element?.addEventListener('dblclick', listen);
    return () => element?.removeEventListener('dblclick', listen);
  }, [bar, rename]);
}
