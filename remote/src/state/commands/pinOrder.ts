import { preferences } from '../kept/preferences.ts';
import { pinPlaceOf, updateAllKept } from '../kept/updateKept.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';

export type PinMove = 'left' | 'right';

/**
 * Returns the pinned sessions of the bar in order. Unknown sessions are left out, because a pill cannot move past them.
 */
function shown(): string[] {
  const { pins } = preferences();
  return store.get(pillIdsAtom).filter((id) => pins.includes(id));
}

/** Returns whether there is another pinned pill on that side. */
export function canMovePin(sessionId: string, move: PinMove): boolean {
  const pins = shown();
  const index = pins.indexOf(sessionId);
  return index >= 0 && pins[index + (move === 'left' ? -1 : 1)] !== undefined;
}

/** Swaps a pinned pill with its neighbour on that side; does nothing without a neighbour. */
export function movePin(sessionId: string, move: PinMove): void {
  const pins = shown();
  const index = pins.indexOf(sessionId);
  const other = pins[index + (move === 'left' ? -1 : 1)];
  if (index < 0 || other === undefined) return;
  const [from, to] = [pinPlaceOf(sessionId), pinPlaceOf(other)];
  if (from === null || to === null) return;
  // two pills pinned in the same millisecond share one place, so one step to the side is enough
  const step = move === 'left' ? -1 : 1;
  updateAllKept(
    from === to
      ? [[sessionId, { pin: to + step }]]
      : [
          [sessionId, { pin: to }],
          [other, { pin: from }],
        ],
  );
}
