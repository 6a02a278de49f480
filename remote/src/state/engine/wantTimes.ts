import { newestRun } from '../../core/evidence.ts';
import { isStageMode } from '../../core/modes.ts';
import { askStage } from '../../sync/ask/askStage.ts';
import { runsPath } from '../../sync/endpoints.ts';
import { isPlainlyFinished } from '../../sync/evidenceRequests.ts';
import { readRunsAnswer } from '../../sync/runsAnswer.ts';
import { clock } from '../clock.ts';
import { toldTimes } from '../kept/toldTimes.ts';
import { store } from '../store.ts';
import { engineState, rest, shareObservation } from './engine.ts';
import { engineAtom } from './engineAtom.ts';

/** Number of requests at the same time. */
const AT_ONCE = 4;
/** Milliseconds that a lane stays in view before anything is asked about it. A lane that is scrolled by asks nothing. */
export const STAYS_MS = 150;

/** The lanes in view, and by how many views each is wanted. The latest is last. */
const wanted = new Map<string, number>();
/** The sessions whose requests ended since the good list with this number. It outlives the views: none asks twice. */
const tried = { list: 0, ids: new Set<string>() };
const asking = new Set<string>();
/** Unsubscribes from the engine; null while nothing is wanted. */
let stop: (() => void) | null = null;

/** The sessions whose requests ended since the last good list. */
function triedNow(): Set<string> {
  const { good } = engineState().poll;
  if (tried.list !== good) {
    tried.list = good;
    tried.ids.clear();
  }
  return tried.ids;
}

/** Returns whether nothing else asks for its runs, and no answer has been kept. */
function isDue(sessionId: string): boolean {
  const session = engineState().sessions.get(sessionId);
  // the poller asks about all others, once a minute or more often
  if (!session || !isPlainlyFinished(session) || asking.has(sessionId)) return false;
  return !toldTimes.read().has(sessionId) && !triedNow().has(sessionId);
}

/** Asks when the runs of a session began and ended, and the stages of its newest run. */
async function ask(sessionId: string): Promise<void> {
  const answer = await rest.get(runsPath(sessionId), readRunsAnswer);
  if (!answer.ok) return;
  const { requestedAt, receivedAt, value } = answer;
  shareObservation({ kind: 'runs', sessionId, ...value, requestedAt, receivedAt });
  const mode = engineState().sessions.get(sessionId)?.list?.mode ?? '';
  const run = newestRun(value.runs);
  if (run && isStageMode(mode))
    await askStage({ rest, observe: shareObservation }, { kind: 'stage', sessionId, mode, runId: run.runId });
}

/** Asks about what is wanted, the latest first. */
function askNext(): void {
  const next = [...wanted.keys()].reverse().find(isDue);
  if (next === undefined || asking.size >= AT_ONCE) return;
  asking.add(next);
  void ask(next).finally(() => {
    asking.delete(next);
    triedNow().add(next);
    askNext();
  });
  askNext();
}

/** Asks again after the next good list for what got no answer. */
function start(): void {
  askNext();
  if (stop) return;
  let { good } = engineState().poll;
  stop = store.sub(engineAtom, () => {
    const { poll } = engineState();
    if (poll.good === good) return;
    good = poll.good;
    askNext();
  });
}

function want(sessionId: string): () => void {
  wanted.set(sessionId, (wanted.get(sessionId) ?? 0) + 1);
  start();
  return () => {
    const left = (wanted.get(sessionId) ?? 1) - 1;
    if (left > 0) wanted.set(sessionId, left);
    else wanted.delete(sessionId);
    if (wanted.size > 0) return;
    stop?.();
    stop = null;
  };
}

/**
 * Called while a lane of the timeline is in view. Asks once when the runs of a session that has ended began and ended,
 * if nothing else does and the lane stays in view. Returns a function that withdraws a request that is not sent yet.
 */
export function wantTimes(sessionId: string): () => void {
  let withdraw = (): void => clock.clearTimeout(timer);
  const timer = clock.setTimeout(() => {
    withdraw = want(sessionId);
  }, STAYS_MS);
  return () => withdraw();
}
