import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { keptAtom, updateStored, WRITER } from './keptAtom.ts';
import { written } from './registers.ts';

/**
 * Settings of views that load on demand. They are settings of this browser like all others, and are kept by the same
 * rules; but what the bar loads first does not know their names. A view reads its own with its own check.
 */

/** Returns a setting; null if it was never set or is not what the view expects. */
export function viewSetting<T>(name: string, is: (value: unknown) => value is T): T | null {
  const value = store.get(keptAtom).settings[name]?.[0];
  return is(value) ? value : null;
}

export function setViewSetting(name: string, value: unknown): void {
  updateStored(({ sessions, settings }) => ({
    sessions,
    settings: { ...settings, [name]: written(value, settings[name], clock.wall(), WRITER) },
  }));
}
