import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';

/** Status of the remote on this page. `release` is the global of the release. */
export type SessionsStatus =
  | { phase: 'idle'; attempt: 0 }
  | { phase: 'loading'; attempt: number; step: LoadPhase; release?: string }
  /** `lastKnownGood`: the newest release crashed twice within a minute, and this is the last good one. */
  | { phase: 'ready'; attempt: number; release: string; module: SessionsModule; lastKnownGood: boolean }
  | { phase: 'failed'; attempt: number; error: SessionsLoadError; release?: string }
  /** `by` is the switch that was used: the page's URL or the host's option. */
  | { phase: 'disabled'; attempt: number; by: 'url' | 'host' };
