import { elapsedSince } from '../../core/elapsed.ts';
import { taskWorkedMs, withoutPauses } from '../../core/finishedRuns.ts';
import { isStageMode } from '../../core/modes.ts';
import { seenPauseMs } from '../../core/seenPauses.ts';
import { type UsualDuration, usualDuration } from '../../core/usualDuration.ts';
import { clock } from '../clock.ts';
import { engineState } from '../engine/engine.ts';
import { finishedRunsAtom } from '../kept/finishedRuns.ts';
import { historyAtom } from '../kept/history.ts';
import { store } from '../store.ts';
import type { SessionView } from './sessionView.ts';

export interface UsualTime {
  /** How long runs of the same mode took. */
  readonly usual: UsualDuration;
  /** Milliseconds for which this run has worked so far. */
  readonly workedMs: number;
}

/** Returns for how long a run has worked: without the pauses that this browser saw, or the time between stages. */
function workedMs({ sessionId, mode }: SessionView): number | null {
  const { sessions, poll } = engineState();
  const session = sessions.get(sessionId);
  const now = clock.now();
  if (isStageMode(mode)) return session?.stage ? taskWorkedMs(session.stage.stages, poll.serverClock, now) : null;
  if (!session?.run) return null;
  const { runId, startedAt } = session.run;
  const elapsed = elapsedSince(startedAt, poll.serverClock, now);
  return elapsed === null ? null : withoutPauses(elapsed, seenPauseMs(store.get(historyAtom), sessionId, runId));
}

/**
 * Returns how long runs of the mode of a running session usually take, at this moment; null if fewer than five are known,
 * if it does not run for certain, or if it is not known for how long it has.
 */
export function usualTime(view: SessionView): UsualTime | null {
  if (view.shown !== 'active' || view.reason !== null) return null;
  const ofMode = store.get(finishedRunsAtom).filter(({ mode }) => mode === view.mode);
  const usual = usualDuration(ofMode.map((run) => run.workedMs));
  const worked = workedMs(view);
  return usual && worked !== null ? { usual, workedMs: worked } : null;
}
