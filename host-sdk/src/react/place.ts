import { createListeners } from '../core/listeners.ts';

/** In narrower windows a host's TopBar has no room for the bar beside its own parts. */
const NARROW = '(max-width: 639.98px)';

/** Place of the bar: in the row while there is a row and the window is narrow, otherwise in the slot. */
export interface Place {
  /** Called when a row is mounted. Returns a function to call when it is unmounted. */
  mountRow(): () => void;
  isInRow(): boolean;
  /** Whether the bar is in the slot. */
  isWide(): boolean;
  subscribe(listener: () => void): () => void;
}

export function createPlace(): Place {
  const { tell, subscribe } = createListeners();
  let rows = 0;
  let query: MediaQueryList | undefined;
  // a host's tests may have no `matchMedia`: the window counts as wide
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
