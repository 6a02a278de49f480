import type { BackEnd } from '@mars-sessions/host-shell/back-end';

const MINUTE_MS = 60_000;

/** What a session is in, by the back end. `none`: nothing that the timeline draws. */
export type TrueState = 'running' | 'waiting' | 'paused' | 'failed' | 'none';

export interface TrueChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly state: TrueState;
}

/** A session of the day, and everything that happens to it. */
export interface DaySession {
  readonly sessionId: string;
  readonly runId: string;
  readonly name: string;
  readonly changes: TrueChange[];
}

const RUN_STATUSES: Partial<Record<TrueState, string>> = {
  running: 'executing',
  waiting: 'waiting_approval',
  paused: 'paused',
  failed: 'failed',
};

/** Minutes of the day, each with what the session of this name is in from then on. `none` completes its run. */
const PLAN: readonly (readonly [minute: number, name: string, state: TrueState])[] = [
  [2, 'asks', 'waiting'],
  [3, 'pauses', 'paused'],
  [4, 'asks', 'running'],
  [5, 'fails', 'failed'],
  [6, 'pauses', 'running'],
  [7, 'ends', 'none'],
  // nobody watches from minute 10 to minute 16
  [11, 'asks', 'waiting'],
  [12, 'pauses', 'none'],
  [14, 'late', 'waiting'],
  [18, 'asks', 'running'],
  [20, 'late', 'running'],
  [22, 'asks', 'none'],
];

/** When nobody watches, in minutes of the day. */
export const AWAY = { from: 10, to: 16 } as const;
export const DAY_MINUTES = 24;

/** Adds the sessions of the day. Their runs began before it, some minutes apart. */
export function addDay({ world, clock }: BackEnd): ReadonlyMap<string, DaySession> {
  const names = ['asks', 'pauses', 'fails', 'ends', 'late'];
  return new Map(
    names.map((name, index) => {
      const startedAt = clock.now() - (index + 2) * MINUTE_MS;
      const { sessionId, runs } = world.addSession({
        name,
        mode: 'one-shot',
        createdAt: startedAt,
        consoleLines: ['It works.'],
        runs: [{ startedAt }],
      });
      const session = {
        sessionId,
        runId: runs[0]?.id ?? '',
        name,
        changes: [{ at: startedAt, state: 'running' as const }],
      };
      return [name, session];
    }),
  );
}

/** Lets everything happen that the plan has for this minute. */
export function happen({ world, clock }: BackEnd, day: ReadonlyMap<string, DaySession>, minute: number): void {
  for (const [at, name, state] of PLAN) {
    const session = day.get(name);
    if (at !== minute || !session) continue;
    const now = clock.now();
    const isEnd = state === 'none' || state === 'failed';
    const status = RUN_STATUSES[state] ?? 'completed';
    world.patchRun(session.runId, isEnd ? { status, completedAt: now } : { status });
    if (isEnd)
      world.patchSession(session.sessionId, { status: state === 'none' ? 'completed' : 'suspended', updatedAt: now });
    session.changes.push({ at: now, state });
  }
}

/** Returns what a session was in at a time. */
export function stateAt({ changes }: DaySession, time: number): TrueState {
  return changes.findLast(({ at }) => at <= time)?.state ?? 'none';
}
