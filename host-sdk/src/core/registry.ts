import { REMOTE } from './policy.ts';
import type { SessionsStatus } from './status.ts';

const NAME = '__MARS_REMOTES__';

/** Public status of a remote on this page, for example for the browser's console. */
export interface RemoteReport {
  phase: SessionsStatus['phase'];
  step: string | null;
  attempt: number;
  release: string | null;
  lastKnownGood: boolean;
  error: { code: string; phase: string; httpStatus: number | null; message: string } | null;
}

function report(status: SessionsStatus): RemoteReport {
  const { phase, attempt } = status;
  const error = phase === 'failed' ? status.error : undefined;
  return Object.freeze({
    phase,
    step: phase === 'loading' ? status.step : null,
    attempt,
    release: ('release' in status ? status.release : undefined) ?? null,
    lastKnownGood: phase === 'ready' && status.lastKnownGood,
    error: error
      ? Object.freeze({
          code: error.code,
          phase: error.phase,
          httpStatus: error.httpStatus ?? null,
          message: error.message,
        })
      : null,
  });
}

/** Publishes the status as a read-only `window.__MARS_REMOTES__.mars_sessions`. Returns a function that removes it. */
export function showInPage(getStatus: () => SessionsStatus): () => void {
  const page = window as unknown as Record<string, object | undefined>;
  if (!page[NAME]) {
    Object.defineProperty(window, NAME, { value: {}, configurable: true, enumerable: false, writable: false });
  }
  const remotes = page[NAME] ?? {};
  const get = (): RemoteReport => report(getStatus());
  Object.defineProperty(remotes, REMOTE, { get, configurable: true, enumerable: true });
  return () => {
    // another host object of the page may have replaced it
    if (Object.getOwnPropertyDescriptor(remotes, REMOTE)?.get !== get) return;
    Reflect.deleteProperty(remotes, REMOTE);
    if (Object.keys(remotes).length === 0) Reflect.deleteProperty(window, NAME);
  };
}
