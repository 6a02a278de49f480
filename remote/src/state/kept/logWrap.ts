import { atom } from 'jotai';
import { keptAtom } from './keptAtom.ts';
import { setSetting } from './settings.ts';

/** Whether long lines of a log are wrapped, in this browser. The bar does not know this setting, and keeps it. */
export const logWrapAtom = atom((get): boolean => get(keptAtom).settings.logWrap?.[0] !== false);

/** Sets whether long lines of a log are wrapped. */
export function setLogWrap(wraps: boolean): void {
  setSetting('logWrap', wraps);
}
