import type { SessionsHost } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import { configureTelemetry } from '../../telemetry/trackEvent.ts';
import { store } from '../store.ts';

let latest: SessionsHost = {};

/** The props of each mount, in mount order. The first non-empty props are used. */
const mounts = new Map<object, SessionsHost>();

/** The host's locale: the only prop that changes what is on screen. */
export const localeAtom = atom<string | undefined>(undefined);

/** Returns the current props of the host. Never keep a member: every render of the host may pass new functions. */
export function hostProps(): SessionsHost {
  return latest;
}

/** Calls the host and returns its result. If the host throws, its error is reported and undefined is returned. */
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

/** Stores the props of one mount. Called on each of its renders. */
export function setHostProps(mount: object, host: SessionsHost): void {
  mounts.set(mount, host);
  choose();
}

export function dropHostProps(mount: object): void {
  mounts.delete(mount);
  choose();
}
