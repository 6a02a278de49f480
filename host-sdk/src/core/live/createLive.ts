import type { SessionsLive } from '@mars-sessions/shared-types';
import { createBudget } from '../budget.ts';
import { createNewestReader, type ReleaseKeeping } from '../createNewestReader.ts';
import type { Reports } from '../createReports.ts';
import { judgeFailure } from '../judgeFailure.ts';
import { isRefusal, SessionsLoadError } from '../loadError.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import type { SessionsRelease } from '../releaseRecord.ts';
import { liveUrlOf } from '../releaseSource.ts';
import { createNotice } from './createNotice.ts';
import { createSwap, type SwapPage } from './createSwap.ts';
import { loadBeside } from './loadBeside.ts';
import { closeOnPage, globalOf, type OnPage } from './onPage.ts';
import { whenIdle } from './whenIdle.ts';

/** How often a page tries to load the same release beside the one that it has. */
const MAX_FAILURES = 3;

/** The page, as far as the exchange of releases reads and changes it. */
export interface LivePage extends SwapPage {
  /** Returns the release on the page, or undefined if nothing is loaded. */
  current(): OnPage | undefined;
  nextAttempt(): number;
}

/** Exchanges the release of a living page when the channel names another one. */
export interface Live {
  /** Called when the release on the page, or whether anything of it is mounted, has changed. */
  follow(isWatched: boolean): void;
  /** Asks for the newest release now. Never rejects. */
  check(): Promise<void>;
  /** Called in an effect of a slot that shows an attempt. */
  arrived(attempt: number): void;
  /**
   * Called when an attempt crashes or hangs. Returns whether the page has a release all the same: the one that was there
   * before, or the one that is still there.
   */
  crashed(attempt: number, error: SessionsLoadError): boolean;
  /** Called when the release on the page has proved good. */
  good(): void;
}

/** A release that is about to take over. */
interface Pending {
  global: string;
  life: AbortController;
}

export function createLive(options: LoaderOptions, keeping: ReleaseKeeping, reports: Reports, page: LivePage): Live {
  const { clock, timeoutMs, takeOver, askUser } = options;
  const { guard } = keeping;
  const swap = createSwap(page, clock, timeoutMs);
  const failures = new Map<string, number>();
  let pending: Pending | undefined;

  const urlToAsk = (): string | undefined => {
    const current = page.current();
    return current && liveUrlOf(options.release, current.release);
  };

  function drop(): void {
    pending?.life.abort(new SessionsLoadError('disposed', 'render', 'The page no longer wants this release.'));
    pending = undefined;
  }

  /** Returns the newest release if it is another one that may be used, or undefined. */
  async function findOther(current: OnPage): Promise<SessionsRelease | undefined> {
    const late = () => new SessionsLoadError('timeout', 'resolve', 'The channel did not answer in time.');
    const budget = createBudget(clock, timeoutMs, late);
    const quiet = { ...keeping, onRefused: (reason: SessionsLoadError) => reports.refused(reason, globalOf(current)) };
    const newest = createNewestReader({ options, keeping: quiet }, budget);
    try {
      const release = await budget.race(newest.read(false, true));
      const { global } = release.record;
      // the channel names this release again: another one that waits must not take over any more
      if (global === globalOf(current)) drop();
      const isOther = global !== globalOf(current) && !guard.isBad(global) && !newest.isLeft(release);
      return isOther && (failures.get(global) ?? 0) < MAX_FAILURES ? release : undefined;
    } catch (error) {
      // without an answer the page stays as it is, and asks again
      if (isRefusal(error)) reports.refused(error as SessionsLoadError, globalOf(current));
      return undefined;
    } finally {
      budget.end();
    }
  }

  async function ask(): Promise<void> {
    const current = page.current();
    if (!current) return;
    const release = await findOther(current);
    const global = release?.record.global;
    if (!release || global === undefined || global === pending?.global || page.current() !== current) return;
    drop();
    pending = { global, life: new AbortController() };
    void replace(current, release, pending);
  }

  /** Waits until the user and the release on the page allow the exchange. */
  async function permission(live: SessionsLive, signal: AbortSignal): Promise<void> {
    if (takeOver === 'ask') {
      await new Promise<void>((resolve, reject) => {
        const withdraw = askUser(resolve);
        signal.addEventListener('abort', () => {
          withdraw();
          reject(signal.reason);
        });
      });
    }
    await whenIdle(live, signal);
  }

  async function replace(current: OnPage, release: SessionsRelease, mine: Pending): Promise<void> {
    const { signal } = mine.life;
    const from = globalOf(current);
    const began = clock.now();
    let next: OnPage | undefined;
    try {
      const live = await current.module.live?.();
      signal.throwIfAborted();
      // a release from before there were take-overs: it is replaced at the next load, and `pending` stays
      if (!live) return;
      reports.about(release, 'sessions_remote_noticed', { from });
      next = await loadBeside(release, page.nextAttempt(), { options, keeping, signal });
      const itsLive = await next.module.live?.();
      await itsLive?.prepare(live.snapshot());
      signal.throwIfAborted();
      const ready = clock.now();
      await permission(live, signal);
      await swap.run({ on: current, live }, { on: next, live: itsLive });
      const [ms, waitedMs] = [began, ready].map((since) => Math.round(clock.now() - since));
      reports.about(release, 'sessions_remote_taken_over', { from, ms, waitedMs });
    } catch (error) {
      if (next && page.current() !== next) closeOnPage(next);
      if (!signal.aborted) failed(error as SessionsLoadError, release, from);
    }
    if (pending === mine) pending = undefined;
  }

  /** Reports that a release could not take over. The page keeps the one that it has. */
  function failed(error: SessionsLoadError, release: SessionsRelease, from: string): void {
    const { global } = release.record;
    failures.set(global, (failures.get(global) ?? 0) + 1);
    reports.failed(error, release, { from });
    if (error.code === 'render') leave(release);
    else judgeFailure(guard, error, release.channel?.candidate);
  }

  /** This browser does not try that release again: a candidate never, another one not for an hour. */
  function leave(release: SessionsRelease): void {
    const { global } = release.record;
    if (global === release.channel?.candidate) {
      guard.demote(global);
      reports.demoted(release, 'render');
    } else guard.block(global);
  }

  const notice = createNotice({
    clock,
    ask,
    url: urlToAsk,
    onForbidden() {
      console.warn('MARS sessions: the page’s policy forbids asking for newer releases; they come with the next load.');
      reports.about(page.current()?.release, 'sessions_remote_notice_ended', { reason: 'policy' });
    },
  });

  return {
    follow(isWatched) {
      if (!page.current()) {
        drop();
        swap.letGo();
      }
      if (isWatched && takeOver !== 'next-load' && urlToAsk() !== undefined) notice.start();
      else notice.stop();
    },
    async check() {
      if (takeOver !== 'next-load' && urlToAsk() !== undefined) await notice.now();
    },
    arrived: swap.arrived,
    crashed(attempt, error) {
      if (swap.crashed(attempt, error)) return true;
      const crashed = page.current();
      const back = swap.undo(attempt);
      if (!crashed || !back) return false;
      closeOnPage(crashed);
      drop();
      leave(crashed.release);
      reports.rolledBack(crashed.release, globalOf(back), 'take-over');
      return true;
    },
    good: swap.letGo,
  };
}
