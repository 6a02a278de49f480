import { atom } from 'jotai';
import { keptAtom } from './keptAtom.ts';
import { setViewSetting } from './viewSettings.ts';

const NAME = 'logWrap';

/** Whether long lines of a log are wrapped, in this browser. */
export const logWrapAtom = atom((get): boolean => get(keptAtom).settings[NAME]?.[0] !== false);

/** Sets whether long lines of a log are wrapped. */
export function setLogWrap(wraps: boolean): void {
  setViewSetting(NAME, wraps);
}
