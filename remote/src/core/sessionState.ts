import type { ParallelSession } from '@mars-sessions/shared-types';
import type { DagNode } from './dag.ts';
import type { DerivedStatus } from './deriveSession.ts';
import type { ServerClock } from './elapsed.ts';
import { type ListEvidence, NEVER, type RunEvidence, type StageEvidence } from './evidence.ts';
import type { FailureKind } from './failureKind.ts';
import type { LiveBinding, LiveRun } from './liveRun.ts';
import type { Operation } from './operation.ts';
import type { Progress } from './progress.ts';

/** How a failed run failed, as far as any source reports it. */
export interface FailureDetail {
  readonly runId: string;
  readonly step: number | null;
  readonly text: string | null;
  /** The id of the node, if known: not every node is a numbered step. */
  readonly node?: string | undefined;
}

/** How often a session was missing. It is removed when both counts are high enough. */
export interface Absence {
  /** Good snapshots in a row without it. */
  readonly snapshots: number;
  /** Consecutive 404 answers to the question whether it exists. */
  readonly notFound: number;
  readonly lastAskedAt: number;
}

/** One session. The object stays the same as long as nothing visible of it has changed. */
export interface SessionState {
  readonly sessionId: string;
  readonly list: ListEvidence | null;
  readonly run: RunEvidence | null;
  readonly stage: StageEvidence | null;
  readonly nodes: readonly DagNode[];
  readonly derived: DerivedStatus;
  readonly progress: Progress;
  /** The number of the last step that the socket showed as running, for the run in `progress`. */
  readonly lastStep: number | null;
  readonly failure: FailureDetail | null;
  /** It was created while this page was watching: its first status is news. */
  readonly born: boolean;
  /** The last status that was announced or taken as the baseline; null while none was certain. */
  readonly settled: string | null;
  /** The run that `settled` belongs to. */
  readonly settledRun: string | null;
  /** The list row has changed its status since `settled`. */
  readonly listMoved: boolean;
  /** The socket has changed its status since `settled`. */
  readonly liveMoved: boolean;
  /** How often each run entered each status, for the keys of transitions. */
  readonly entered: Readonly<Record<string, number>>;
  readonly absence: Absence | null;
  /** Fields that a host component set, until the next report of the server. */
  readonly local: Partial<ParallelSession> | null;
}

/** When each kind of evidence was last requested, so that the oldest can be requested first. */
export interface Freshness {
  /** When its row in the list last changed, or first appeared after the first snapshot. */
  readonly listChangedAt: number;
  readonly runsAskedAt: number;
  readonly stageAskedAt: number;
  readonly dagAskedAt: number;
  /** Consecutive rounds in which the request was due and got no answer; absent means 0. */
  readonly runsMissed?: number;
  readonly stageMissed?: number;
  /** When the list last contained its row. */
  readonly confirmedAt: number;
  /** When anything of it last changed: its row, run, stages, graph, log, or the socket. */
  readonly signAt: number;
  readonly logAskedAt: number;
  /** Number of lines of its console log at the last request; null before the first, `NO_LOG` if it has no log. */
  readonly logLines: number | null;
}

/** The run has no log, so it is not requested again. */
export const NO_LOG = -1;

export const NOT_ASKED: Freshness = {
  listChangedAt: NEVER,
  runsAskedAt: NEVER,
  stageAskedAt: NEVER,
  dagAskedAt: NEVER,
  confirmedAt: NEVER,
  signAt: NEVER,
  logAskedAt: NEVER,
  logLines: null,
};

/** The state of the polling. */
export interface PollState {
  /** Number of good snapshots so far. */
  readonly good: number;
  readonly lastGoodAt: number;
  /** When the last good snapshot was requested. An answer that was requested earlier and arrives later is ignored. */
  readonly askedAt: number;
  readonly serverClock: ServerClock | null;
  /** The newest `created_at` of the last good snapshot; a fallback for the server's `Date` header. */
  readonly newestCreatedAt: number | null;
  readonly failures: number;
  readonly lastFailure: FailureKind | null;
  /** The last snapshot had as many rows as were requested: a missing session may only be older. */
  readonly capped: boolean;
  /** The last snapshot was implausible, so the shown data was kept. */
  readonly suspect: boolean;
  /** The list has lacked all known sessions for more than one snapshot: none is removed until it contains one again. */
  readonly held: boolean;
  /** The last good snapshot ended a long gap: its changes happened while no announcement was possible. */
  readonly away: boolean;
}

/** Whether the shown data is out of date and the next poll is not expected to change that. */
export function isStale({ failures, lastFailure, suspect, held }: PollState): boolean {
  // a single failed poll does not count; being offline or refused does
  return failures >= 2 || suspect || held || lastFailure === 'offline' || lastFailure === 'refused';
}

export interface EngineState {
  readonly sessions: ReadonlyMap<string, SessionState>;
  readonly freshness: ReadonlyMap<string, Freshness>;
  /** Counters of announced transitions of sessions that are not known (yet). `entered` starts with them. */
  readonly told: ReadonlyMap<string, SessionState['entered']>;
  readonly live: LiveRun | null;
  readonly binding: LiveBinding | null;
  readonly poll: PollState;
  /** When this browser last asked to end a run. */
  readonly cancelSentAt: number;
  /** The runs that this browser asked to end and that have not continued since; the newest last. */
  readonly cancelledRuns: ReadonlySet<string>;
  /** The command in progress, by session. */
  readonly operations: ReadonlyMap<string, Operation>;
}

export const INITIAL_STATE: EngineState = {
  sessions: new Map(),
  freshness: new Map(),
  told: new Map(),
  live: null,
  binding: null,
  poll: {
    good: 0,
    lastGoodAt: NEVER,
    askedAt: NEVER,
    serverClock: null,
    newestCreatedAt: null,
    failures: 0,
    lastFailure: null,
    capped: false,
    suspect: false,
    held: false,
    away: false,
  },
  cancelSentAt: NEVER,
  cancelledRuns: new Set(),
  operations: new Map(),
};
