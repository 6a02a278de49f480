import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { createInstance, type ModuleFederation } from '@module-federation/runtime';
import type { ComponentType } from 'react';
import { SessionsLoadError, toLoadError } from './loadError.ts';
import { type HostModules, sharedModules } from './sharedModules.ts';

/** Where to load the remote from: the two facts of its release record. */
export interface SessionsEntry {
  /** Absolute URL of the container script. */
  url: string;
  /** The global that the script sets; it is another one in every release. */
  global: string;
}

export type SessionsStatus =
  | { phase: 'idle'; attempt: 0 }
  | { phase: 'loading'; attempt: number }
  | { phase: 'ready'; attempt: number; Slot: ComponentType<SessionsSlotProps> }
  | { phase: 'failed'; attempt: number; error: SessionsLoadError };

export interface Loader {
  /** Starts loading unless it is under way or done; after a failure it tries again. Never rejects. */
  load(): Promise<void>;
  /** The remote arrived and broke: its slot is taken out, `load` starts it afresh. */
  crashed(error: unknown): void;
  getStatus(): SessionsStatus;
  subscribe(listener: () => void): () => void;
}

/** The host-side name of the remote, whatever the release is called. */
const REMOTE = 'mars_sessions';

/** What a second call on the same container repairs by itself; after everything else the container is spoiled. */
function isPlainlyRetryable(error: SessionsLoadError): boolean {
  return error.phase === 'network' || error.phase === 'render';
}

/** Loads the remote within one time budget and remembers how that went. Knows no React. */
export function createLoader(entry: SessionsEntry, host: HostModules, timeoutMs: number): Loader {
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  let federation: ModuleFederation | undefined;
  const listeners = new Set<() => void>();

  const set = (next: SessionsStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };

  const remoteAt = (url: string) => ({ name: REMOTE, entry: url, entryGlobalName: entry.global, type: 'var' as const });

  const start = (): ModuleFederation =>
    createInstance({
      name: 'mars_sessions_host',
      remotes: [remoteAt(entry.url)],
      shared: sharedModules(host),
      // version-first would fetch every registered remote before anything is shared
      shareStrategy: 'loaded-first',
      plugins: [
        {
          name: 'mars-sessions-entry-script',
          createScript({ url }) {
            const script = document.createElement('script');
            script.src = url;
            script.async = true;
            script.fetchPriority = 'high';
            // without it a throw in the script is reported as "Script error." and nothing else
            script.crossOrigin = 'anonymous';
            return { script, timeout: timeoutMs };
          },
        },
      ],
    });

  const withinBudget = async <T>(work: Promise<T>): Promise<T> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new SessionsLoadError('timeout', `The remote did not arrive within ${timeoutMs} ms.`)),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([work, deadline]);
    } finally {
      clearTimeout(timer);
    }
  };

  const fetchSlot = async (
    attempt: number,
    previous?: SessionsLoadError,
  ): Promise<ComponentType<SessionsSlotProps>> => {
    federation ??= start();
    if (previous && !isPlainlyRetryable(previous)) {
      // A container that failed while starting answers every later call with the same failure, or worse, with a
      // half-made module; a URL that hangs makes the browser join the hanging request.
      const url = new URL(entry.url, document.baseURI);
      url.searchParams.set('retry', String(attempt));
      federation.registerRemotes([remoteAt(url.href)], { force: true });
    }
    const module = await federation.loadRemote<{ default?: unknown }>(`${REMOTE}/SessionsSlot`);
    const slot = module?.default;
    // memo and forwardRef make components that are objects
    if (typeof slot !== 'function' && (typeof slot !== 'object' || slot === null)) {
      throw new SessionsLoadError('contract', 'The remote has no sessions slot.');
    }
    return slot as ComponentType<SessionsSlotProps>;
  };

  return {
    async load() {
      if (status.phase === 'loading' || status.phase === 'ready') return;
      const attempt = status.attempt + 1;
      const previous = status.phase === 'failed' ? status.error : undefined;
      set({ phase: 'loading', attempt });
      try {
        set({ phase: 'ready', attempt, Slot: await withinBudget(fetchSlot(attempt, previous)) });
      } catch (error) {
        set({ phase: 'failed', attempt, error: toLoadError(error) });
      }
    },
    crashed(error) {
      set({
        phase: 'failed',
        attempt: status.attempt,
        error: new SessionsLoadError('render', 'The sessions UI stopped with an error.', error),
      });
    },
    getStatus: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
