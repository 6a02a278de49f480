import { type AttemptOptions, createAttempt, type Started } from './attempt.ts';
import { createKeeping, type KeepingOptions } from './createKeeping.ts';
import { judgeCrash } from './judgeCrash.ts';
import { judgeFailure } from './judgeFailure.ts';
import { createListeners } from './listeners.ts';
import { SessionsLoadError } from './loadError.ts';
import { clearPhaseMarks, createPhaseMarks } from './marks.ts';
import { switchedOffBy } from './policy.ts';
import { refresh } from './refresh.ts';
import { showInPage } from './registry.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import type { SessionsStatus } from './status.ts';
import { watchRelease } from './watchRelease.ts';

export interface LoaderOptions extends AttemptOptions, KeepingOptions {
  disabled?: boolean | (() => boolean) | undefined;
}

export interface Loader {
  /** Called when a view is mounted. Loads the remote. Returns a function to call when the view is unmounted. */
  mount(): () => void;
  /** Called when the user retries. Never rejects. */
  retry(): Promise<void>;
  /** Called when the remote has rendered. */
  rendered(): void;
  /** Called when the remote suspends. Fails after the time of one attempt. Returns a function that ends the wait. */
  waiting(attempt: number): () => void;
  /** Called when an unmounted view throws in its cleanup. The error is only reported. */
  left(error: unknown): void;
  /** Called when the remote of an attempt crashes. Two crashes in a minute load the last good release. */
  crashed(error: unknown, attempt: number): void;
  getStatus(): SessionsStatus;
  subscribe(listener: () => void): () => void;
  /** Removes everything that can be removed. The loader cannot be used after that. */
  dispose(): void;
}

/** Loads the remote, keeps its status, and handles its errors while it is on the page. Independent of React. */
export function createLoader(options: LoaderOptions): Loader {
  const { clock, telemetry } = options;
  const keeping = createKeeping(options);
  const { guard } = keeping;
  const started: Started = { container: undefined, isSpoiled: false, retry: 0 };
  const life = new AbortController();
  const { tell, subscribe, clear } = createListeners();
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  let abort: ((reason: SessionsLoadError) => void) | undefined;
  let mounts = 0;
  let unwatch: (() => void) | undefined;
  let isDisposed = false;
  let unshow: (() => void) | undefined;
  /** The last container that arrived. */
  let newest: SessionsRelease | undefined;
  let endRender: (() => void) | undefined;

  function set(next: SessionsStatus): void {
    status = next;
    tell();
  }

  function tellStray(error: unknown, phase: 'handler' | 'cleanup'): void {
    const name = error instanceof Error ? error.name : typeof error;
    telemetry('sessions_remote_error', { release: newest?.record.global, phase, name });
  }

  const onOnline = (): void => void load();
  const onStray = (error: unknown): void => tellStray(error, 'handler');

  /** Starts or stops the listeners that are only needed in the current status. */
  function watchPage(): void {
    window.removeEventListener('online', onOnline);
    unwatch?.();
    unwatch = undefined;
    if (mounts === 0 || isDisposed) return;
    if (status.phase === 'failed' && status.error.code === 'offline') window.addEventListener('online', onOnline);
    if (status.phase === 'ready' && newest) unwatch = watchRelease(newest, { clock, onGood: guard.good, onStray });
  }

  /** Returns the release on the page, if that attempt loaded it. */
  const releaseOf = (attempt: number): string | undefined =>
    status.phase === 'ready' && status.attempt === attempt ? status.release : undefined;

  function fail(error: SessionsLoadError): void {
    const { code, phase, httpStatus, release } = error;
    telemetry('sessions_remote_failed', { code, phase, release, ...(httpStatus ? { httpStatus } : {}) });
    set({ phase: 'failed', attempt: status.attempt, error, ...(release ? { release } : {}) });
  }

  /** Loads another release, if there is one, in place of one that cannot be loaded. */
  async function goBack(error: SessionsLoadError, candidate: string | undefined): Promise<void> {
    const to = judgeFailure(guard, error, candidate);
    if (to === undefined) return;
    telemetry('sessions_remote_rolled_back', { release: error.release, to });
    await load();
  }

  async function load(): Promise<void> {
    if (isDisposed || status.phase === 'loading' || status.phase === 'ready') return;
    const attempt = status.attempt + 1;
    const by = switchedOffBy(location.search, options.disabled);
    if (by) {
      if (status.phase !== 'disabled') set({ phase: 'disabled', attempt: status.attempt, by });
      return;
    }
    const before = clock.now();
    unshow ??= showInPage(() => status);
    set({ phase: 'loading', attempt, step: 'resolve' });
    const one = createAttempt({
      options,
      keeping,
      started,
      number: attempt,
      onStep: (step, release) => set({ phase: 'loading', attempt, step, ...(release ? { release } : {}) }),
    });
    abort = one.abort;
    try {
      const { release, module, lastKnownGood, damaged } = await one.run();
      if (isDisposed) return;
      refresh(damaged, life.signal);
      newest = release;
      const { global } = release.record;
      telemetry('sessions_remote_ready', { release: global, ms: Math.round(clock.now() - before) });
      const marks = createPhaseMarks(attempt);
      marks.begin('render');
      endRender = marks.end;
      set({ phase: 'ready', attempt, release: global, module, lastKnownGood });
    } catch (error) {
      if (isDisposed) return;
      fail(error as SessionsLoadError);
      await goBack(error as SessionsLoadError, one.candidate());
    } finally {
      if (abort === one.abort) abort = undefined;
      watchPage();
    }
  }

  return {
    mount() {
      let isMounted = true;
      mounts += 1;
      if (mounts === 1) watchPage();
      void load();
      return () => {
        if (!isMounted) return;
        isMounted = false;
        mounts -= 1;
        if (mounts === 0) watchPage();
      };
    },
    async retry() {
      if (status.phase === 'failed') guard.forgive();
      await load();
    },
    rendered() {
      endRender?.();
      endRender = undefined;
    },
    waiting(attempt) {
      const { timeoutMs } = options;
      const timer = clock.setTimeout(() => {
        const release = releaseOf(attempt);
        if (release === undefined) return;
        started.retry += 1;
        fail(new SessionsLoadError('timeout', 'render', `It did not render within ${timeoutMs} ms.`, { release }));
        watchPage();
      }, timeoutMs);
      return () => clock.clearTimeout(timer);
    },
    left: (error) => tellStray(error, 'cleanup'),
    crashed(cause, attempt) {
      const release = releaseOf(attempt);
      if (release === undefined) return;
      telemetry('sessions_remote_crashed', { release, phase: 'render', name: (cause as Error | undefined)?.name });
      const { code, goesBackTo } = judgeCrash(guard, release, newest?.channel?.candidate);
      fail(new SessionsLoadError(code, 'render', 'The sessions UI stopped with an error.', { cause, release }));
      watchPage();
      if (goesBackTo === undefined) return;
      telemetry('sessions_remote_rolled_back', { release, to: goesBackTo });
      void load();
    },
    getStatus: () => status,
    subscribe,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      const gone = new SessionsLoadError('disposed', 'render', 'The host took it away.');
      abort?.(gone);
      life.abort();
      set({ phase: 'failed', attempt: status.attempt, error: gone });
      watchPage();
      clear();
      unshow?.();
      clearPhaseMarks();
      started.container?.close();
      started.container = undefined;
    },
  };
}
