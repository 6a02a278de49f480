import { createListeners } from './listeners.ts';
import { globalOf, type OnPage } from './live/onPage.ts';
import type { ReadyRelease, SessionsStatus } from './status.ts';

/** The status of the remote, and the release behind it. */
export interface PageState {
  getStatus(): SessionsStatus;
  set(next: SessionsStatus): void;
  /** Makes a release the one on the page. */
  show(next: OnPage): void;
  /** Mounts a release beside the one on the page, or removes it again. */
  showNext(next: OnPage | undefined): void;
  /** Returns the release on the page, or undefined if nothing is loaded. */
  current(): OnPage | undefined;
  /** Returns the release that arrived last, also when it is not on the page any more. */
  newest(): OnPage | undefined;
  /** Returns the release that an attempt has mounted: the one on the page, or the one beside it. */
  on(attempt: number): OnPage | undefined;
  subscribe(listener: () => void): () => void;
  /** Removes all listeners. */
  clear(): void;
}

export function createPageState(): PageState {
  const { tell, subscribe, clear } = createListeners();
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  let newest: OnPage | undefined;
  let beside: OnPage | undefined;

  const readyOf = (on: OnPage): ReadyRelease => ({ attempt: on.attempt, release: globalOf(on), module: on.module });

  function set(next: SessionsStatus): void {
    status = next;
    tell();
  }

  return {
    getStatus: () => status,
    set,
    show(next) {
      newest = next;
      beside = undefined;
      set({ phase: 'ready', ...readyOf(next), lastKnownGood: next.lastKnownGood });
    },
    showNext(next) {
      if (status.phase !== 'ready') return;
      beside = next;
      const { next: _, ...rest } = status;
      set(next ? { ...rest, next: readyOf(next) } : rest);
    },
    current: () => (status.phase === 'ready' ? newest : undefined),
    newest: () => newest,
    on: (attempt) =>
      status.phase === 'ready' ? [newest, beside].find((shown) => shown?.attempt === attempt) : undefined,
    subscribe,
    clear,
  };
}
