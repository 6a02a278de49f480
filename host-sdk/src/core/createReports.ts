import { describeRelease } from './live/describeRelease.ts';
import { watchViolations } from './live/watchViolations.ts';
import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';

type About = SessionsRelease | undefined;
type Members = Record<string, unknown>;

/** Tells the host's telemetry what happens to releases. Its events are listed in `docs/telemetry.md`. */
export interface Reports {
  /** Reports an event about a release. */
  about(release: About, event: string, members: Members): void;
  /** Reports that a release cannot be loaded or shown. */
  failed(error: SessionsLoadError, release: About, members?: Members): void;
  /** Reports an error of a release that stays on the page. */
  stray(error: unknown, release: About, phase: 'handler' | 'cleanup'): void;
  crashed(cause: unknown, release: About): void;
  demoted(release: About, phase: LoadPhase): void;
  rolledBack(release: About, to: string, phase: LoadPhase | 'take-over'): void;
  /** Reports violations of the page's policy by a release. Returns a function that stops it. */
  watchPolicy(release: SessionsRelease): () => void;
  /** Reports once per reason that a record or channel is not used. */
  refused(reason: SessionsLoadError, to: string): void;
}

export function createReports(telemetry: (event: string, data: Members) => void): Reports {
  const toldOf = new Set<string>();
  const violations = new Set<string>();
  const about: Reports['about'] = (release, event, members) =>
    telemetry(event, { ...describeRelease(release), ...members });
  return {
    about,
    failed({ code = 'network', phase = 'expose', httpStatus, release }, chosen, members = {}) {
      const status = httpStatus ? { httpStatus } : {};
      // an error before the choice names no release, and one of a rejected chunk is of any kind
      const known = chosen ? {} : { release };
      about(chosen, 'sessions_remote_failed', { ...known, code, phase, ...status, ...members });
    },
    stray(error, release, phase) {
      about(release, 'sessions_remote_error', { phase, name: error instanceof Error ? error.name : typeof error });
    },
    crashed: (cause, release) =>
      about(release, 'sessions_remote_crashed', { phase: 'render', name: (cause as Error | undefined)?.name }),
    demoted: (release, phase) => about(release, 'sessions_remote_demoted', { phase }),
    rolledBack: (release, to, phase) => about(release, 'sessions_remote_rolled_back', { to, phase }),
    watchPolicy: (release) =>
      watchViolations(release, violations, ({ directive, file }) =>
        about(release, 'sessions_remote_csp', { directive, file }),
      ),
    refused({ code, release }, to) {
      const reason = `${code} ${release}`;
      if (toldOf.has(reason)) return;
      toldOf.add(reason);
      telemetry('sessions_remote_refused', { code, release, to });
    },
  };
}
