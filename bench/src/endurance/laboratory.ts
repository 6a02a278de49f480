import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import { endRun, patchRun } from '../truth/changes.ts';

/** What can happen to a session, in the words of the product's history. */
export type Kind = 'started' | 'paused' | 'resumed' | 'completed' | 'failed' | 'cancelled';

/** Something that has happened to a session. */
export interface Happening {
  readonly sessionId: string;
  readonly kind: Kind;
  /** Seconds since the day began. */
  readonly at: number;
}

interface Life {
  readonly sessionId: string;
  /** What will happen to the session, in order. */
  readonly ahead: Kind[];
  word: string;
  /** Second in which the run has ended. Null: it goes on. */
  ended: number | null;
}

/** How sessions live, each as often as it stands here. */
const LIVES: readonly (readonly Kind[])[] = [
  ['completed'],
  ['completed'],
  ['completed'],
  ['failed'],
  ['failed'],
  ['cancelled'],
  ['paused', 'resumed', 'completed'],
  ['paused', 'resumed', 'failed'],
];
/** The words that a pill has after what has happened. */
const WORDS: Readonly<Record<Kind, string>> = {
  started: 'active',
  resumed: 'active',
  paused: 'paused',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};
/** Seconds after which a session that has ended is deleted, counted while somebody could see it. */
const DELETED_AFTER = 360;
/** A session begins in every third slot. */
const BIRTH_EVERY = 3;
/** So many sessions fit into the bar and into the list without scrolling. */
const MOST = 9;

/** A day in the laboratory: sessions begin, change, end in each way, and are deleted. */
export interface Laboratory {
  /** Everything that has happened, in order. */
  readonly happenings: readonly Happening[];
  /** Lets happen what one slot has: nothing, or one thing to one session. */
  next(at: number): void;
  /** Deletes sessions that ended long ago. Called only while the browser sees the answers of the back end. */
  deleteOld(at: number): void;
  /** Deletes all. */
  clear(): void;
  /** The word of each session that exists. */
  truth(): ReadonlyMap<string, string>;
}

/**
 * @param now the wall clock of the back end, in milliseconds
 * @param random between 0 and 1
 */
export function createLaboratory(world: BackEnd['world'], now: () => number, random: () => number): Laboratory {
  const happenings: Happening[] = [];
  const lives = new Set<Life>();
  let slots = 0;
  let born = 0;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

  function begin(at: number): void {
    born += 1;
    const { sessionId } = world.addSession({
      name: `Session ${born}`,
      createdAt: now(),
      updatedAt: now(),
      consoleLines: ['Step 1', 'run.failed error="Error in step 2"'],
      runs: [{ nodes: [{ id: 'plan', status: 'completed' }, { id: 'fit', status: 'running' }, { id: 'report' }] }],
    });
    lives.add({ sessionId, ahead: [...(pick(LIVES) ?? [])], word: WORDS.started, ended: null });
    happenings.push({ sessionId, kind: 'started', at });
  }

  function goOn(life: Life, at: number): void {
    const kind = life.ahead.shift();
    if (!kind) return;
    life.word = WORDS[kind];
    if (kind === 'paused') patchRun(world, life.sessionId, { status: 'paused' });
    else if (kind === 'resumed') patchRun(world, life.sessionId, { status: 'executing' });
    else {
      endRun(world, life.sessionId, kind, now());
      life.ended = at;
    }
    happenings.push({ sessionId: life.sessionId, kind, at });
  }

  function remove(life: Life): void {
    world.removeSession(life.sessionId);
    lives.delete(life);
  }

  return {
    happenings,
    next(at) {
      slots += 1;
      if (slots % BIRTH_EVERY === 0) {
        if (lives.size < MOST) begin(at);
        return;
      }
      const life = pick([...lives].filter(({ ahead }) => ahead.length > 0));
      // most sessions run for longer than one slot
      if (life && random() < 0.7) goOn(life, at);
    },
    deleteOld(at) {
      for (const life of lives) if (life.ended !== null && at - life.ended >= DELETED_AFTER) remove(life);
    },
    clear() {
      for (const life of lives) remove(life);
    },
    truth: () => new Map([...lives].map(({ sessionId, word }) => [sessionId, word])),
  };
}
