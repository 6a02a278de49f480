import { SessionsLoadError } from '../core/loadError.ts';
import type { Loader } from '../core/loader.ts';
import type { SessionsModule } from '../core/sessionsModule.ts';
import type { SessionsStatus } from '../core/status.ts';
import { createCell } from './createCell.ts';
import type { TestStatus } from './testSessionsHost.ts';

const WORDS: readonly unknown[] = ['idle', 'loading', 'ready', 'disabled'];

/** Does not compare the class, because the package under test and this one may each have their own. */
const isLoadError = (value: unknown): boolean =>
  value instanceof Error && value.name === 'SessionsLoadError' && 'code' in value && 'phase' in value;

function checkStatus(status: unknown): void {
  if (WORDS.includes(status) || isLoadError(status)) return;
  const given = typeof status === 'string' ? `'${status}'` : String(status);
  throw new TypeError(
    `A status is 'idle', 'loading', 'ready', 'disabled' or a SessionsLoadError for a failure, and this was ${given}.`,
  );
}

export interface FakeLoader extends Loader {
  /** @throws TypeError if the value is not a status */
  set(status: TestStatus): void;
}

/** Creates a loader that loads nothing. The test sets its status. */
export function createFakeLoader(module: SessionsModule, onRetry: () => void): FakeLoader {
  const status = createCell<SessionsStatus>({ phase: 'idle', attempt: 0 });
  let attempt = 0;

  function statusOf(next: TestStatus): SessionsStatus {
    if (next === 'idle') return { phase: 'idle', attempt: 0 };
    // a status after `loading` belongs to the same attempt
    if (status.get().phase !== 'loading') attempt += 1;
    switch (next) {
      case 'loading':
        return { phase: 'loading', attempt, step: 'fetch' };
      case 'ready':
        return { phase: 'ready', attempt, release: 'mars_sessions', module, lastKnownGood: false };
      case 'disabled':
        return { phase: 'disabled', attempt, by: 'host' };
      default:
        return { phase: 'failed', attempt, error: next };
    }
  }

  function set(next: TestStatus): void {
    checkStatus(next);
    status.set(statusOf(next));
  }

  return {
    set,
    getStatus: status.get,
    subscribe: status.subscribe,
    mount: () => () => {},
    arrived() {},
    async check() {},
    async retry() {
      onRetry();
      const now = status.get();
      if (now.phase === 'failed' && now.error.code !== 'disposed') set('loading');
    },
    rendered() {},
    waiting: () => () => {},
    // a simulated page such as jsdom may have no `reportError`
    left: (error) => console.error(error),
    crashed(cause) {
      set(new SessionsLoadError('render', 'render', 'The test double broke while it rendered.', { cause }));
    },
    dispose() {
      set(new SessionsLoadError('disposed', 'policy', 'The host has taken the sessions away.'));
    },
  };
}
