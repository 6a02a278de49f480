import { switchedOffBy } from './policy.ts';

/**
 * Fetches the federation runtime before a view is mounted, because everything else waits for it. Does nothing on a server
 * and while the sessions are switched off. A kill switch that is a function is called only when a view is mounted, so that
 * nothing is fetched early.
 */
export function fetchRuntimeEarly(
  importFederation: () => Promise<unknown>,
  disabled: boolean | (() => boolean) | undefined,
): void {
  if (typeof document === 'undefined' || typeof disabled === 'function') return;
  if (switchedOffBy(location.search, disabled)) return;
  importFederation().catch(() => {
    // a failure belongs to the attempt that needs the runtime
  });
}
