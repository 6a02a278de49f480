import { REMOTE } from './policy.ts';
import type { SessionsStatus } from './status.ts';

const NAME = '__MARS_REMOTES__';

/** What anybody may read of a remote on this page, in the browser's console for one. */
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

/** Shows the status as `window.__MARS_REMOTES__.mars_sessions`, to be read only. Returns how to take it away. */
export function showInPage(getStatus: () => SessionsStatus): () => void {
  const page = window as unknown as Record<string, object | undefined>;
  if (!page[NAME]) {
    Object.defineProperty(window, NAME, { value: {}, configurable: true, enumerable: false, writable: false });
  }
  const remotes = page[NAME] ?? {};
  const get = (): RemoteReport => report(getStatus());
  Object.defineProperty(remotes, REMOTE, { get, configurable: true, enumerable: true });
  return () => {
    // another host object of the page may have taken the place
    if (Object.getOwnPropertyDescriptor(remotes, REMOTE)?.get !== get) return;
    Reflect.deleteProperty(remotes, REMOTE);
    if (Object.keys(remotes).length === 0) Reflect.deleteProperty(window, NAME);
  };
}
