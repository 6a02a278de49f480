import type { SessionsHost } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import { configureTelemetry } from '../../telemetry/trackEvent.ts';
import { store } from '../store.ts';

let latest: SessionsHost = {};

/** What each mount gave, in the order in which they came: the first that gave anything speaks for the host. */
const mounts = new Map<object, SessionsHost>();

/** The host's locale, the only one of its props that changes what is on screen. */
export const localeAtom = atom<string | undefined>(undefined);

/** What the host gave last. Never keep a member of it: every render of the host may bring new functions. */
export function hostProps(): SessionsHost {
  return latest;
}

/**
 * Tells the host something that it asked to be told, and returns what it answers. What it does with it is its own: an
 * error of its goes where its errors go, does not stop us, and is no answer.
 */
export function tellHost<T>(tell: (host: SessionsHost) => T): T | undefined {
  try {
    return tell(latest);
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

function choose(): void {
  const given = [...mounts.values()].find((host) => Object.keys(host).length > 0);
  latest = given ?? {};
  configureTelemetry(latest);
  if (store.get(localeAtom) !== latest.locale) store.set(localeAtom, latest.locale);
}

/** Takes what one mount of the sessions UI was given, on each of its renders. */
export function setHostProps(mount: object, host: SessionsHost): void {
  mounts.set(mount, host);
  choose();
}

export function dropHostProps(mount: object): void {
  mounts.delete(mount);
  choose();
}
