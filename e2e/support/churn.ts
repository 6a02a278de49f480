import type { BackEnd, SessionRecord } from '@mars-sessions/host-shell/back-end';

/** How sessions end, in rotation. One is deleted while it runs. */
const ENDINGS: readonly { run: string; session?: Partial<SessionRecord> }[] = [
  { run: 'completed', session: { status: 'completed', phase: 'completed' } },
  { run: 'failed', session: { status: 'suspended', phase: 'failed' } },
  { run: 'cancelled' },
  { run: 'executing' },
];

export interface Churn {
  /** Advances all sessions by one poll: a session runs in its first, has ended in its second, and is then deleted. */
  next(newcomer: boolean): void;
  /** Number of sessions created so far. */
  readonly born: number;
}

interface Mortal {
  readonly sessionId: string;
  readonly runId: string;
  readonly ending: (typeof ENDINGS)[number];
  age: number;
}

/** Creates sessions that start, run, end in every way and are deleted. */
export function createChurn({ world }: BackEnd): Churn {
  let born = 0;
  let living: Mortal[] = [];

  function bear(): void {
    const ending = ENDINGS[born % ENDINGS.length];
    born += 1;
    const { sessionId, runs } = world.addSession({
      name: `Session ${born}`,
      consoleLines: ['Step 1', 'run.failed error="Error in step 2"'],
      runs: [{ nodes: [{ id: 'plan', status: 'completed' }, { id: 'fit', status: 'running' }, { id: 'report' }] }],
    });
    const runId = runs[0]?.id;
    if (ending && runId) living.push({ sessionId, runId, ending, age: 0 });
  }

  return {
    next(newcomer) {
      for (const one of living) {
        one.age += 1;
        if (one.age === 1) {
          world.patchRun(one.runId, { status: one.ending.run });
          world.patchSession(one.sessionId, one.ending.session ?? {});
        } else if (one.age === 2) world.removeSession(one.sessionId);
      }
      living = living.filter(({ age }) => age < 2);
      if (newcomer) bear();
    },
    get born() {
      return born;
    },
  };
}
