import type { CrashGuard } from './crashGuard.ts';

interface Verdict {
  code: 'render' | 'crash-loop';
  /** Global of the release to load instead, or `current` for that of the channel. Undefined waits for the user. */
  goesBackTo: string | undefined;
}

/** Records a crash. A second one within a minute leads to another release, if there is one. */
export function judgeCrash(guard: CrashGuard, release: string, candidate: string | undefined): Verdict {
  if (!guard.crashed(release)) return { code: 'render', goesBackTo: undefined };
  if (candidate === release) {
    // a channel with a candidate has a current release too
    guard.demote(release);
    return { code: 'render', goesBackTo: 'current' };
  }
  const good = guard.lastGood(release);
  return { code: good ? 'render' : 'crash-loop', goesBackTo: good?.record.global };
}
