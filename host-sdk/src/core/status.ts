import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';

/** What is known of the remote on this page. `release` is the global of the release. */
export type SessionsStatus =
  | { phase: 'idle'; attempt: 0 }
  | { phase: 'loading'; attempt: number; step: LoadPhase; release?: string }
  /** `lastKnownGood`: the newest release crashed twice within a minute, and this is the one before. */
  | { phase: 'ready'; attempt: number; release: string; module: SessionsModule; lastKnownGood: boolean }
  | { phase: 'failed'; attempt: number; error: SessionsLoadError; release?: string }
  /** Somebody switched it off: the page's address or the host. */
  | { phase: 'disabled'; attempt: number; by: 'url' | 'host' };
