import { createAttempt } from './attempt.ts';
import { createKeeping } from './createKeeping.ts';
import { createMounts } from './createMounts.ts';
import { createPageState } from './createPageState.ts';
import { judgeCrash } from './judgeCrash.ts';
import { judgeFailure } from './judgeFailure.ts';
import type { Started } from './keptContainer.ts';
import { createLive } from './live/createLive.ts';
import { closeOnPage, type OnPage } from './live/onPage.ts';
import { type LoadErrorCode, SessionsLoadError } from './loadError.ts';
import type { Loader, LoaderOptions } from './loaderTypes.ts';
import { clearPhaseMarks, createPhaseMarks } from './marks.ts';
import { switchedOffBy } from './policy.ts';
import { refresh } from './refresh.ts';
import { showInPage } from './registry.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { watchRelease } from './watchRelease.ts';

export type { Loader } from './loaderTypes.ts';

/** Loads the remote, keeps its status, and handles its errors while it is on the page. Independent of React. */
export function createLoader(options: LoaderOptions): Loader {
  const { clock, telemetry } = options;
  const keeping = createKeeping(options);
  const { guard } = keeping;
  let started: Started = { container: undefined, isSpoiled: false, retry: 0 };
  const life = new AbortController();
  const state = createPageState();
  const { set, getStatus, current, newest, releaseOf } = state;
  let abort: ((reason: SessionsLoadError) => void) | undefined;
  let attempts = 0;
  const mounts = createMounts(() => watchPage());
  let unwatch: (() => void) | undefined;
  let isDisposed = false;
  let unshow: (() => void) | undefined;
  let endRender: (() => void) | undefined;

  const show = (next: OnPage): void => {
    started = next.started;
    state.show(next);
  };
  const nextAttempt = (): number => {
    attempts += 1;
    return attempts;
  };
  const live = createLive(options, keeping, {
    current,
    nextAttempt,
    hasSlot: mounts.hasSlot,
    showNext: state.showNext,
    become(next) {
      show(next);
      watchPage();
    },
  });

  function tellStray(error: unknown, phase: 'handler' | 'cleanup'): void {
    const name = error instanceof Error ? error.name : typeof error;
    telemetry('sessions_remote_error', { release: newest()?.release.record.global, phase, name });
  }

  const onOnline = (): void => void load();
  const onStray = (error: unknown): void => tellStray(error, 'handler');
  const onGood = (release: SessionsRelease): void => {
    guard.good(release);
    live.good();
  };

  /** Starts or stops the listeners that are only needed in the current status. */
  function watchPage(): void {
    window.removeEventListener('online', onOnline);
    unwatch?.();
    unwatch = undefined;
    const status = getStatus();
    const shown = current();
    live.follow(mounts.any() && shown !== undefined);
    if (!mounts.any() || isDisposed) return;
    if (status.phase === 'failed' && status.error.code === 'offline') window.addEventListener('online', onOnline);
    if (shown) unwatch = watchRelease(shown.release, { clock, onGood, onStray });
  }

  function fail(error: SessionsLoadError): void {
    const { code, phase, httpStatus, release } = error;
    telemetry('sessions_remote_failed', { code, phase, release, ...(httpStatus ? { httpStatus } : {}) });
    set({ phase: 'failed', attempt: getStatus().attempt, error, ...(release ? { release } : {}) });
  }

  /** Loads another release, if there is one, in place of one that cannot be loaded. */
  async function goBack(error: SessionsLoadError, candidate: string | undefined): Promise<void> {
    const to = judgeFailure(guard, error, candidate);
    if (to === undefined) return;
    telemetry('sessions_remote_rolled_back', { release: error.release, to });
    await load();
  }

  async function load(): Promise<void> {
    const status = getStatus();
    if (isDisposed || status.phase === 'loading' || status.phase === 'ready') return;
    const by = switchedOffBy(location.search, options.disabled);
    if (by) {
      if (status.phase !== 'disabled') set({ phase: 'disabled', attempt: getStatus().attempt, by });
      return;
    }
    const attempt = nextAttempt();
    const before = clock.now();
    unshow ??= showInPage(getStatus);
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
      const { global } = release.record;
      telemetry('sessions_remote_ready', { release: global, ms: Math.round(clock.now() - before) });
      const marks = createPhaseMarks(attempt);
      marks.begin('render');
      endRender = marks.end;
      show({ attempt, release, module, lastKnownGood, started });
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
    mount(isSlot = false) {
      const unmount = mounts.add(isSlot);
      void load();
      return unmount;
    },
    arrived: live.arrived,
    check: live.check,
    async retry() {
      if (getStatus().phase === 'failed') guard.forgive();
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
        const late = new SessionsLoadError('timeout', 'render', `It did not render within ${timeoutMs} ms.`, {
          release,
        });
        if (live.crashed(attempt, late) || release === undefined) return;
        started.retry += 1;
        fail(late);
        watchPage();
      }, timeoutMs);
      return () => clock.clearTimeout(timer);
    },
    left: (error) => tellStray(error, 'cleanup'),
    crashed(cause, attempt) {
      const release = releaseOf(attempt);
      if (release === undefined) return;
      telemetry('sessions_remote_crashed', { release, phase: 'render', name: (cause as Error | undefined)?.name });
      const stopped = (code: LoadErrorCode) =>
        new SessionsLoadError(code, 'render', 'The sessions UI stopped with an error.', { cause, release });
      if (live.crashed(attempt, stopped('render'))) return;
      const { code, goesBackTo } = judgeCrash(guard, release, newest()?.release.channel?.candidate);
      fail(stopped(code));
      watchPage();
      if (goesBackTo === undefined) return;
      telemetry('sessions_remote_rolled_back', { release, to: goesBackTo });
      void load();
    },
    getStatus,
    subscribe: state.subscribe,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      const gone = new SessionsLoadError('disposed', 'render', 'The host took it away.');
      abort?.(gone);
      life.abort();
      set({ phase: 'failed', attempt: getStatus().attempt, error: gone });
      watchPage();
      state.clear();
      unshow?.();
      clearPhaseMarks();
      closeOnPage({ started });
    },
  };
}
