import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';

/** A release that can be shown. */
export interface ReadyRelease {
  attempt: number;
  release: string;
  module: SessionsModule;
}

/** Status of the remote on this page. `release` is the global of the release. */
export type SessionsStatus =
  | { phase: 'idle'; attempt: 0 }
  | { phase: 'loading'; attempt: number; step: LoadPhase; release?: string }
  | ({ phase: 'ready' } & ReadyRelease & {
        /** The newest release crashed twice within a minute, and this is the last good one. */
        lastKnownGood: boolean;
        /** A release that is mounted beside it, in the moment in which it takes over. It shows nothing yet. */
        next?: ReadyRelease;
      })
  | { phase: 'failed'; attempt: number; error: SessionsLoadError; release?: string }
  /** `by` is the switch that was used: the page's URL or the host's option. */
  | { phase: 'disabled'; attempt: number; by: 'url' | 'host' };
