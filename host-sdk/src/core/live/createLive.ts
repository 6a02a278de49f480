import type { ReleaseKeeping } from '../createNewestReader.ts';
import type { Reports } from '../createReports.ts';
import { judgeFailure } from '../judgeFailure.ts';
import { SessionsLoadError } from '../loadError.ts';
import type { LoaderOptions } from '../loaderTypes.ts';
import type { SessionsRelease } from '../releaseRecord.ts';
import { liveUrlOf } from '../releaseSource.ts';
import { createClosing } from './createClosing.ts';
import { createNotice } from './createNotice.ts';
import { createSwap, type SwapPage } from './createSwap.ts';
import { findOther } from './findOther.ts';
import { loadBeside } from './loadBeside.ts';
import { globalOf, type OnPage } from './onPage.ts';
import { permission } from './permission.ts';

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

/** A release that is about to take over, as soon as it is loaded. */
interface Pending {
  global: string;
  life: AbortController;
  next?: OnPage;
}

export function createLive(options: LoaderOptions, keeping: ReleaseKeeping, reports: Reports, page: LivePage): Live {
  const { clock, timeoutMs, takeOver } = options;
  const { guard } = keeping;
  const swap = createSwap(page, clock, timeoutMs);
  const closing = createClosing(clock);
  const failures = new Map<string, number>();
  let pending: Pending | undefined;

  const urlToAsk = (current = page.current()): string | undefined =>
    current && liveUrlOf(options.release, current.release);

  /** Closes a release that does not take over. One that is on the page, or the way back, was loaded before. */
  function giveUp(next: OnPage | undefined): void {
    if (next && page.current()?.started !== next.started && !swap.wayBackTo(globalOf(next))) closing.later(next);
  }

  /** All of it at once: the same release may be loaded again before what waits has noticed. */
  function drop(): void {
    const { life, next } = pending ?? {};
    const reason = new SessionsLoadError('disposed', 'render', 'The page no longer wants this release.');
    pending = undefined;
    life?.abort(reason);
    if (next) swap.crashed(next.attempt, reason);
    giveUp(next);
  }

  async function ask(): Promise<void> {
    const current = page.current();
    if (!current) return;
    const newest = await findOther(current, { options, keeping, reports });
    if (!newest || page.current() !== current) return;
    const { global, other } = newest;
    // the channel names this release again: another one that waits must not take over any more
    if (global === globalOf(current)) drop();
    if (!other || global === pending?.global || (failures.get(global) ?? 0) >= MAX_FAILURES) return;
    drop();
    pending = { global, life: new AbortController() };
    void replace(current, other, pending);
  }

  /** Returns the release from before the last take-over if it is that one, and loads it otherwise. */
  async function bring(release: SessionsRelease, signal: AbortSignal): Promise<OnPage> {
    const { global } = release.record;
    const kept = swap.wayBackTo(global);
    if (kept) return { ...kept, release };
    closing.now(global);
    return loadBeside(release, page.nextAttempt(), { options, keeping, reports, signal });
  }

  async function replace(current: OnPage, release: SessionsRelease, mine: Pending): Promise<void> {
    const { signal } = mine.life;
    const [from, began] = [globalOf(current), clock.now()];
    try {
      // if a part of the release on the page cannot be fetched, the next question asks for it again
      const live = await current.module.live?.().catch(() => null);
      signal.throwIfAborted();
      // a release from before there were take-overs: it is replaced at the next load, and `pending` stays
      if (live === undefined) return;
      if (live === null) {
        pending = undefined;
        return;
      }
      reports.about(release, 'sessions_remote_noticed', { from });
      const next = await bring(release, signal);
      signal.throwIfAborted();
      mine.next = next;
      const itsLive = await next.module.live?.();
      await itsLive?.prepare(live.snapshot());
      signal.throwIfAborted();
      const ready = clock.now();
      await permission(live, options, signal);
      await swap.run({ on: current, live }, { on: next, live: itsLive }, () => {
        pending = undefined;
        const [ms, waitedMs] = [began, ready].map((since) => Math.max(0, Math.round(clock.now() - since)));
        reports.about(release, 'sessions_remote_taken_over', { from, ms, waitedMs });
      });
    } catch (error) {
      if (signal.aborted) return;
      giveUp(mine.next);
      failed(error as SessionsLoadError, release, from);
    }
    if (pending === mine) pending = undefined;
  }

  /** Reports that a release could not take over. The page keeps the one that it has. */
  function failed(error: SessionsLoadError, release: SessionsRelease, from: string): void {
    const { global } = release.record;
    failures.set(global, (failures.get(global) ?? 0) + 1);
    reports.failed(error, release, { from });
    // that the one on the page cannot hand over is not the fault of the next
    if (error.code === 'render' && error.release === global) leave(release);
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
        closing.now();
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
      closing.later(crashed);
      drop();
      leave(crashed.release);
      reports.rolledBack(crashed.release, globalOf(back), 'take-over');
      return true;
    },
    good: () => swap.letGo(pending?.next),
  };
}
