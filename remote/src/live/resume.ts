import { selectedAtom } from '../state/kept/selected.ts';
import { store } from '../state/store.ts';
import { carried } from '../ui/useCarried.ts';
import { restorePlaces } from './places.ts';

/** Called when what was taken over is in the page. */
export function resume(selected: string | null): void {
  carried.isMounting = false;
  carried.next.clear();
  restorePlaces();
  // the page's own selection, not the one that another window has stored since
  if (selected === null) store.set(selectedAtom, null);
}
