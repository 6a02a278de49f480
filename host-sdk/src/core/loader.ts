import { createAttempt } from './attempt.ts';
import { createKeeping } from './createKeeping.ts';
import { createMounts } from './createMounts.ts';
import { createPageState } from './createPageState.ts';
import { createReports } from './createReports.ts';
import { judgeCrash } from './judgeCrash.ts';
import { judgeFailure } from './judgeFailure.ts';
import type { Started } from './keptContainer.ts';
import { createLive } from './live/createLive.ts';
import { closeOnPage, type OnPage } from './live/onPage.ts';
import { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './loadError.ts';
import type { Loader, LoaderOptions } from './loaderTypes.ts';
import { clearPhaseMarks, createPhaseMarks } from './marks.ts';
import { switchedOffBy } from './policy.ts';
import { showInPage } from './registry.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { watchRelease } from './watchRelease.ts';

export type { Loader } from './loaderTypes.ts';

/** Loads the remote, keeps its status, and handles its errors while it is on the page. Independent of React. */
export function createLoader(options: LoaderOptions): Loader {
  const { clock } = options;
  const reports = createReports(options.telemetry);
  const { watchPolicy } = reports;
  const keeping = createKeeping(options);
  const { guard } = keeping;
  let started: Started = { container: undefined, isSpoiled: false, retry: 0 };
  const state = createPageState();
  const { set, getStatus, current, newest, on } = state;
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
  const live = createLive(options, keeping, reports, {
    current,
    nextAttempt,
    hasSlot: mounts.hasSlot,
    showNext: state.showNext,
    become(next) {
      show(next);
      watchPage();
    },
  });

  const onOnline = (): void => void load();
  const onStray = (error: unknown): void => reports.stray(error, newest()?.release, 'handler');
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
    if (shown) unwatch = watchRelease(shown.release, { clock, onGood, onStray, watchPolicy });
  }

  function fail(error: SessionsLoadError, about: SessionsRelease | undefined): void {
    reports.failed(error, about);
    const { release } = error;
    set({ phase: 'failed', attempt: getStatus().attempt, error, ...(release ? { release } : {}) });
  }

  /** Loads another release, if there is one, in place of one that cannot be used. */
  async function goBack(release: SessionsRelease | undefined, to: string | undefined, phase: LoadPhase): Promise<void> {
    if (to === undefined) return;
    if (release && guard.isDemoted(release.record.global)) reports.demoted(release, phase);
    reports.rolledBack(release, to, phase);
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
      watchPolicy,
      onStep: (step, release) => set({ phase: 'loading', attempt, step, ...(release ? { release } : {}) }),
    });
    abort = one.abort;
    try {
      const { release, module, lastKnownGood } = await one.run();
      if (isDisposed) return;
      reports.about(release, 'sessions_remote_ready', { ms: Math.round(clock.now() - before) });
      const marks = createPhaseMarks(attempt);
      marks.begin('render');
      endRender = marks.end;
      show({ attempt, release, module, lastKnownGood, started });
    } catch (error) {
      if (isDisposed) return;
      const reason = error as SessionsLoadError;
      const chosen = one.release();
      fail(reason, chosen);
      await goBack(chosen, judgeFailure(guard, reason, chosen?.channel?.candidate), reason.phase);
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
        const slow = on(attempt)?.release;
        if (!slow) return;
        const message = `It did not render within ${timeoutMs} ms.`;
        const late = new SessionsLoadError('timeout', 'render', message, { release: slow.record.global });
        if (live.crashed(attempt, late)) return;
        started.retry += 1;
        fail(late, slow);
        watchPage();
      }, timeoutMs);
      return () => clock.clearTimeout(timer);
    },
    left: (error) => reports.stray(error, newest()?.release, 'cleanup'),
    crashed(cause, attempt) {
      const crashed = on(attempt)?.release;
      if (!crashed) return;
      const release = crashed.record.global;
      reports.crashed(cause, crashed);
      const stopped = (code: LoadErrorCode) =>
        new SessionsLoadError(code, 'render', 'The sessions UI stopped with an error.', { cause, release });
      if (live.crashed(attempt, stopped('render'))) return;
      const { code, goesBackTo } = judgeCrash(guard, release, crashed.channel?.candidate);
      fail(stopped(code), crashed);
      watchPage();
      void goBack(crashed, goesBackTo, 'render');
    },
    getStatus,
    subscribe: state.subscribe,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      const gone = new SessionsLoadError('disposed', 'render', 'The host took it away.');
      abort?.(gone);
      set({ phase: 'failed', attempt: getStatus().attempt, error: gone });
      watchPage();
      state.clear();
      unshow?.();
      clearPhaseMarks();
      closeOnPage({ started });
    },
  };
}
