import { afterEach, vi } from 'vitest';

/** The response of this process: the server of the back end replaces the global one. */
const OwnResponse = Response;

/** Callbacks of a simulated page that measure nothing. */
export const NO_PROBE = { onObserved: () => undefined, onView: () => undefined };

/** Gives the globals and the modules back after each test of the file. */
export function restoreAfterEach(): void {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.doUnmock('../../../remote/src/core/reconcile.ts');
    vi.doUnmock('../../../remote/src/state/sessions/sessionView.ts');
    vi.resetModules();
  });
}

/** Returns an answer of the simulated back end, with the date that its server adds. */
export async function dated(answer: Response, at: number): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set('date', new Date(at).toUTCString());
  return new OwnResponse(await answer.text(), { status: answer.status, headers });
}
