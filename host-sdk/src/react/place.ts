import { createListeners } from '../core/listeners.ts';

/** Narrower than this, a host's TopBar has no room for the bar beside what it has itself. */
const NARROW = '(max-width: 639.98px)';

/** Where the bar stands: in the slot, or in the row below it while there is a row and the window is narrow. */
export interface Place {
  /** Called when a row is mounted. Returns how to say that it is gone. */
  mountRow(): () => void;
  isInRow(): boolean;
  /** Whether the slot has room for the bar. */
  isWide(): boolean;
  subscribe(listener: () => void): () => void;
}

export function createPlace(): Place {
  const { tell, subscribe } = createListeners();
  let rows = 0;
  let query: MediaQueryList | undefined;
  // a host's own tests may have no `matchMedia`: the window is wide there
  const width = (): MediaQueryList | undefined => {
    query ??= window.matchMedia?.(NARROW);
    return query;
  };
  return {
    mountRow() {
      rows += 1;
      if (rows === 1) {
        width()?.addEventListener('change', tell);
        tell();
      }
      return () => {
        rows -= 1;
        if (rows > 0) return;
        width()?.removeEventListener('change', tell);
        tell();
      };
    },
    isInRow: () => rows > 0 && width()?.matches === true,
    isWide: () => width()?.matches !== true,
    subscribe,
  };
}
