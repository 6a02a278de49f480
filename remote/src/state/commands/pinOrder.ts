import { preferences } from '../kept/preferences.ts';
import { pinPlaceOf, updateAllKept } from '../kept/updateKept.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';

export type PinMove = 'left' | 'right';

/** The pinned sessions that are in the bar, in its order: one that is not known cannot be passed. */
function shown(): string[] {
  const { pins } = preferences();
  return store.get(pillIdsAtom).filter((id) => pins.includes(id));
}

/** Whether there is another pinned pill on that side. */
export function canMovePin(sessionId: string, move: PinMove): boolean {
  const pins = shown();
  const index = pins.indexOf(sessionId);
  return index >= 0 && pins[index + (move === 'left' ? -1 : 1)] !== undefined;
}

/** Changes places with the pinned pill on that side; does nothing where there is none. */
export function movePin(sessionId: string, move: PinMove): void {
  const pins = shown();
  const index = pins.indexOf(sessionId);
  const other = pins[index + (move === 'left' ? -1 : 1)];
  if (index < 0 || other === undefined) return;
  const [from, to] = [pinPlaceOf(sessionId), pinPlaceOf(other)];
  if (from === null || to === null) return;
  // two that were pinned in one millisecond have one place: then a step to the side is enough
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
