import type { ParallelSession } from '@mars-sessions/shared-types';
import type { DagNode } from './dag.ts';
import type { DerivedStatus } from './deriveSession.ts';
import type { ServerClock } from './elapsed.ts';
import { type ListEvidence, NEVER, type RunEvidence, type StageEvidence } from './evidence.ts';
import type { FailureKind } from './failureKind.ts';
import type { LiveBinding, LiveRun } from './liveRun.ts';
import type { Operation } from './operation.ts';
import type { Progress } from './progress.ts';

/** How a failed run failed, as far as anything says so. */
export interface FailureDetail {
  readonly runId: string;
  readonly step: number | null;
  readonly text: string | null;
  /** The id of the node, where it is known: not every node is a numbered step. */
  readonly node?: string | undefined;
}

/** How often a session was missed, on the way to its removal. */
export interface Absence {
  /** Good snapshots in a row without it. */
  readonly snapshots: number;
  /** Answers 404, one after the other, to the question whether it exists. */
  readonly notFound: number;
  readonly lastAskedAt: number;
}

/** One session. The same object as long as nothing that is shown of it has changed. */
export interface SessionState {
  readonly sessionId: string;
  readonly list: ListEvidence | null;
  readonly run: RunEvidence | null;
  readonly stage: StageEvidence | null;
  readonly nodes: readonly DagNode[];
  readonly derived: DerivedStatus;
  readonly progress: Progress;
  /** The step that the socket last showed as running, by its number, of the run in `progress`. */
  readonly lastStep: number | null;
  readonly failure: FailureDetail | null;
  /** It came into being while we watched: its first status is news. */
  readonly born: boolean;
  /** The last word that was announced or taken as baseline; null while none was certain. */
  readonly settled: string | null;
  /** The run that `settled` was said of. */
  readonly settledRun: string | null;
  /** The list row said something else since `settled`. */
  readonly listMoved: boolean;
  /** The socket said something else since `settled`. */
  readonly liveMoved: boolean;
  /** How often each run was seen entering each word, for the keys of transitions. */
  readonly entered: Readonly<Record<string, number>>;
  readonly absence: Absence | null;
  /** What a host component laid over it, until the server is next heard of it. */
  readonly local: Partial<ParallelSession> | null;
}

/** When each kind of evidence was last asked for, so that the oldest can be asked for first. */
export interface Freshness {
  /** When its row in the list last changed, or first appeared after the first snapshot. */
  readonly listChangedAt: number;
  readonly runsAskedAt: number;
  readonly stageAskedAt: number;
  readonly dagAskedAt: number;
  /** Rounds in a row in which the question was due and got no answer; absent is none. */
  readonly runsMissed?: number;
  readonly stageMissed?: number;
  /** When the list last had its row. */
  readonly confirmedAt: number;
  /** When anything of it last changed: its row, run, stages, graph, log, or the socket. */
  readonly signAt: number;
  readonly logAskedAt: number;
  /** Lines of its console log, as of the last time that was asked; null before, `NO_LOG` where it has none. */
  readonly logLines: number | null;
}

/** A run of which there is no log: nothing is to be learned by asking again. */
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

/** How the polling goes. */
export interface PollState {
  /** Good snapshots so far. */
  readonly good: number;
  readonly lastGoodAt: number;
  /** When the last good snapshot was asked for: one that was asked for earlier, and comes later, says nothing new. */
  readonly askedAt: number;
  readonly serverClock: ServerClock | null;
  /** The newest `created_at` of the last good snapshot: stands in for the server's `Date` where there is none. */
  readonly newestCreatedAt: number | null;
  readonly failures: number;
  readonly lastFailure: FailureKind | null;
  /** The last snapshot had as many rows as were asked for: what is missing in it may only be older. */
  readonly capped: boolean;
  /** The last snapshot was too strange to believe: what is shown was held. */
  readonly suspect: boolean;
  /** The list has had none of the known sessions for longer than that: none is removed before it has one again. */
  readonly held: boolean;
  /** The last good snapshot ended a long gap: what it brings to light happened while nobody could have told. */
  readonly away: boolean;
}

/** Whether what is shown is older than it should be, and nothing is about to change that. */
export function isStale({ failures, lastFailure, suspect, held }: PollState): boolean {
  // one missed poll is no news; being offline or refused is
  return failures >= 2 || suspect || held || lastFailure === 'offline' || lastFailure === 'refused';
}

export interface EngineState {
  readonly sessions: ReadonlyMap<string, SessionState>;
  readonly freshness: ReadonlyMap<string, Freshness>;
  /** How often this browser has told of sessions that are not known, or not yet: with these `entered` begins. */
  readonly told: ReadonlyMap<string, SessionState['entered']>;
  readonly live: LiveRun | null;
  readonly binding: LiveBinding | null;
  readonly poll: PollState;
  /** When this browser last asked for the end of a run. */
  readonly cancelSentAt: number;
  /** The runs whose end this browser asked for and which did not go on after it; the newest last. */
  readonly cancelledRuns: ReadonlySet<string>;
  /** The command that is under way, by session. */
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
