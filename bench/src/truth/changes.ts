import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Followed } from './delays.ts';

type World = BackEnd['world'];

/** A change of the back end, as MARS makes it, and the word that a pill must have afterwards. */
export interface Change {
  readonly name: string;
  /** Whether the session exists before the change. */
  readonly isKnown: boolean;
  /** Brings an added session into the state before the change. */
  before?(world: World, sessionId: string): void;
  make(world: World, sessionId: string, at: number): void;
  /** The status that the host's context has afterwards, if the run is attached to its socket. Absent: such a run cannot do this. */
  readonly live?: string;
  /** Null: the pill is gone. */
  readonly word: string | null;
  /** The status of the row in the list after the change; null if it has none. */
  readonly listed: string | null;
}

/** Changes all runs of a session. */
export function patchRun(world: World, sessionId: string, patch: Parameters<World['patchRun']>[1]): void {
  for (const { id } of world.runsOf(sessionId)) world.patchRun(id, patch);
}

/** Ends a run. The label of its session says `suspended`, unless the run has succeeded (CONTRACT 1.2). */
export function endRun(world: World, sessionId: string, status: string, at: number): void {
  patchRun(world, sessionId, { status, completedAt: at });
  const isDone = status === 'completed';
  world.patchSession(sessionId, {
    status: isDone ? 'completed' : 'suspended',
    ...(status === 'cancelled' ? {} : { phase: status }),
    updatedAt: at,
  });
}

/** Every kind of change that a pill shows. */
export const CHANGES: readonly Change[] = [
  {
    name: 'a run completes',
    isKnown: true,
    make: (world, id, at) => endRun(world, id, 'completed', at),
    live: 'completed',
    word: 'completed',
    listed: 'completed',
  },
  {
    name: 'a run fails',
    isKnown: true,
    make: (world, id, at) => endRun(world, id, 'failed', at),
    live: 'failed',
    word: 'failed',
    listed: 'suspended',
  },
  {
    name: 'a run is cancelled',
    isKnown: true,
    make: (world, id, at) => endRun(world, id, 'cancelled', at),
    live: 'cancelled',
    word: 'cancelled',
    listed: 'suspended',
  },
  {
    name: 'a run is paused',
    isKnown: true,
    make: (world, id) => patchRun(world, id, { status: 'paused' }),
    live: 'paused',
    word: 'paused',
    listed: 'active',
  },
  {
    name: 'a paused run continues',
    isKnown: true,
    before: (world, id) => patchRun(world, id, { status: 'paused' }),
    make: (world, id) => patchRun(world, id, { status: 'executing' }),
    live: 'executing',
    word: 'active',
    listed: 'active',
  },
  {
    name: 'a session appears',
    isKnown: false,
    make: () => undefined,
    word: 'active',
    listed: 'active',
  },
  {
    name: 'a session is deleted',
    isKnown: true,
    make: (world, id) => void world.removeSession(id),
    word: null,
    listed: null,
  },
];

/** Returns the ways in which the benchmark follows a session that changes so. */
export const followedIn = ({ live }: Change): Followed[] => [
  'seen',
  'hidden',
  ...(live ? (['attached'] as const) : []),
];
