import { atom } from 'jotai';
import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { keptAtom, updateStored, WRITER } from './keptAtom.ts';
import { written } from './registers.ts';

/** The user's settings for the sessions UI, in this browser. */
export interface Settings {
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody: boolean;
  /** Null leaves the choice to the host. */
  readonly toastPolicy: 'seed' | 'quiet' | null;
  readonly keepToasts: boolean;
  readonly longToasts: boolean;
  readonly shortcuts: boolean;
  /** History up to this time is hidden. Milliseconds since the epoch. */
  readonly historyCleared: number;
}

export const settingsAtom = atom((get): Settings => {
  const { everybody, toastPolicy, keepToasts, longToasts, shortcuts, historyCleared } = get(keptAtom).settings;
  return {
    everybody: everybody?.[0] ?? true,
    toastPolicy: toastPolicy?.[0] ?? null,
    keepToasts: keepToasts?.[0] ?? false,
    longToasts: longToasts?.[0] ?? false,
    shortcuts: shortcuts?.[0] ?? true,
    historyCleared: historyCleared?.[0] ?? 0,
  };
});

export function settings(): Settings {
  return store.get(settingsAtom);
}

export function setSetting<K extends keyof Settings>(name: K, value: Settings[K]): void {
  updateStored(({ sessions, settings }) => {
    const register = written<unknown>(value, settings[name], clock.wall(), WRITER);
    return { sessions, settings: { ...settings, [name]: register } };
  });
}

/** Sets whether other people's sessions are pills and toasts. The list of all sessions always has them. */
export function setEverybody(everybody: boolean): void {
  setSetting('everybody', everybody);
}
