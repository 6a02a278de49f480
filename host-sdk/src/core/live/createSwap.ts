import type { SessionsLive } from '@mars-sessions/shared-types';
import type { Clock } from '../clock.ts';
import { SessionsLoadError } from '../loadError.ts';
import { closeOnPage, globalOf, type OnPage } from './onPage.ts';

/** A release and its functions for taking over; none if it was made before there were any. */
export interface Replaceable {
  on: OnPage;
  live: SessionsLive | undefined;
}

/** The page, as far as a swap changes it. */
export interface SwapPage {
  /** Returns whether a slot is mounted, so that a release can be shown beside the current one. */
  hasSlot(): boolean;
  /** Mounts a release beside the current one, or removes it again. It renders nothing until it owns the page. */
  showNext(next: OnPage | undefined): void;
  /** Makes a release the one on the page. */
  become(next: OnPage): void;
}

export interface Swap {
  /**
   * Puts `next` in the place of `from`, with its state, and without a paint between. Resolves when it is there.
   *
   * @param onDone called at once when it is there, before it renders its bar
   * @throws SessionsLoadError when `next` crashes before it is there, or does not render in time
   */
  run(from: Replaceable, next: Replaceable, onDone: () => void): Promise<void>;
  /** Called in an effect of a slot that shows an attempt. */
  arrived(attempt: number): void;
  /** Called when an attempt crashes. Returns whether it was one that waited to take over. */
  crashed(attempt: number, error: SessionsLoadError): boolean;
  /** Returns to the release from before the last swap, with the state that it had. Returns it; undefined if it is gone. */
  undo(attempt: number): OnPage | undefined;
  /** Returns the release from before the last swap, while it is kept and has this name. */
  wayBackTo(global: string): OnPage | undefined;
  /**
   * Called when the new release has proved good: the old one is let go.
   *
   * @param stays a release that is needed from now on: it may be the one that was kept
   */
  letGo(stays?: OnPage): void;
}

interface Running {
  from: Replaceable;
  next: Replaceable;
  resolve(): void;
  reject(error: SessionsLoadError): void;
}

/** Replaces a release on the page by another one, and keeps the former as the way back. */
export function createSwap(page: SwapPage, clock: Clock, timeoutMs: number): Swap {
  let running: Running | undefined;
  let wayBack: { to: Replaceable; state: unknown; from: number } | undefined;

  function letGo(stays?: OnPage): void {
    if (wayBack && wayBack.to.on.attempt !== stays?.attempt) closeOnPage(wayBack.to.on);
    wayBack = undefined;
  }

  /** All of it is one task: neither the user nor a server sees the page without a release, or with two. */
  function replace({ from, next, resolve, reject }: Running): void {
    running = undefined;
    let at = from;
    try {
      const state = from.live?.snapshot();
      at = next;
      if (state !== undefined) next.live?.restore(state);
      at = from;
      if (page.hasSlot()) from.live?.handOver();
      page.become(next.on);
      letGo(next.on);
      wayBack = { to: from, state, from: next.on.attempt };
      resolve();
    } catch (cause) {
      page.showNext(undefined);
      const message = 'The release on the page could not hand over.';
      reject(new SessionsLoadError('render', 'render', message, { cause, release: globalOf(at.on) }));
    }
  }

  const fail = (error: SessionsLoadError): void => {
    const { reject } = running ?? {};
    running = undefined;
    page.showNext(undefined);
    reject?.(error);
  };

  return {
    letGo,
    wayBackTo(global) {
      const on = wayBack?.to.on;
      return on && globalOf(on) === global ? on : undefined;
    },
    run(from, next, onDone) {
      return new Promise((resolve, reject) => {
        const release = globalOf(next.on);
        const timer = clock.setTimeout(() => {
          fail(new SessionsLoadError('timeout', 'render', `It did not render within ${timeoutMs} ms.`, { release }));
        }, timeoutMs);
        const end = (settle: () => void): void => {
          clock.clearTimeout(timer);
          settle();
        };
        const done = (): void => {
          onDone();
          resolve();
        };
        running = { from, next, resolve: () => end(done), reject: (error) => end(() => reject(error)) };
        if (page.hasSlot()) page.showNext(next.on);
        else replace(running);
      });
    },
    arrived(attempt) {
      if (running?.next.on.attempt === attempt) replace(running);
    },
    crashed(attempt, error) {
      if (running?.next.on.attempt !== attempt) return false;
      fail(error);
      return true;
    },
    undo(attempt) {
      if (wayBack?.from !== attempt) return undefined;
      const { to, state } = wayBack;
      wayBack = undefined;
      if (state !== undefined) to.live?.restore(state);
      page.become(to.on);
      return to.on;
    },
  };
}
