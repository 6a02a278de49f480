import type { SessionsHost } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import { configureTelemetry } from '../telemetry/trackEvent.ts';
import { store } from './store.ts';

let latest: SessionsHost = {};

/** The host's locale, the only one of its props that changes what is on screen. */
export const localeAtom = atom<string | undefined>(undefined);

/** What the host gave last. Never keep a member of it: every render of the host may bring new functions. */
export function hostProps(): SessionsHost {
  return latest;
}

/**
 * Tells the host something that it asked to be told. What it does with it is its own: an error of its goes where its
 * errors go, and does not stop us.
 */
export function tellHost(tell: (host: SessionsHost) => void): void {
  try {
    tell(latest);
  } catch (error) {
    reportError(error);
  }
}

export function setHostProps(host: SessionsHost): void {
  latest = host;
  configureTelemetry(host);
  if (store.get(localeAtom) !== host.locale) store.set(localeAtom, host.locale);
}
