import { NEVER } from '../../core/evidence.ts';
import { isPlainlyFinished } from '../../sync/evidenceRequests.ts';
import { tasksAtom } from '../kept/tasks.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { engineState, rest, shareObservation } from './engine.ts';
import { engineAtom } from './engineAtom.ts';

/** Maximum number of requests between two good lists: as many as a round beside the list sends. */
const MAX_PER_LIST = 30;

/** The rows in view whose tasks are not known, the latest last. */
const wanted = new Set<string>();
let isAsking = false;
/** Unsubscribes from the engine; null while nothing is wanted. */
let stop: (() => void) | null = null;
/** Requests since the good list with this number. */
let sent = { list: 0, count: 0 };

/** Returns whether nothing else asks for its runs, and no answer has been kept. */
function isDue(sessionId: string): boolean {
  const { sessions, freshness } = engineState();
  const session = sessions.get(sessionId);
  if (!session || !isPlainlyFinished(session) || store.get(tasksAtom).has(sessionId)) return false;
  // the poller asks for pills and for rows that change
  return !store.get(pillIdsAtom).includes(sessionId) && freshness.get(sessionId)?.runsAskedAt === NEVER;
}

function hasRoom(): boolean {
  const { good } = engineState().poll;
  if (sent.list !== good) sent = { list: good, count: 0 };
  return sent.count < MAX_PER_LIST;
}

/** Asks for one after the other, so that the list and the poller’s requests are never kept waiting. */
async function askAll(): Promise<void> {
  if (isAsking || !hasRoom()) return;
  isAsking = true;
  try {
    const { askTask } = await import(/* webpackChunkName: "after" */ '../../sync/ask/askTask.ts');
    for (let next = [...wanted].pop(); next !== undefined && hasRoom(); next = [...wanted].pop()) {
      wanted.delete(next);
      if (!isDue(next)) continue;
      sent.count += 1;
      await askTask({ rest, observe: shareObservation }, { sessionId: next });
    }
  } finally {
    isAsking = false;
  }
}

/** Asks now, and again after the next list for what found no room. */
function start(): void {
  // without the part the rows keep their names; the next list tries again
  askAll().catch(() => undefined);
  stop ??= store.sub(engineAtom, () => {
    if (wanted.size > 0) start();
    else end();
  });
}

function end(): void {
  stop?.();
  stop = null;
}

/**
 * Called while a row of the list of all sessions is in view. Asks once for what the session was asked, if nothing else
 * does. Returns a function that withdraws a request that is not sent yet.
 */
export function wantTask(sessionId: string): () => void {
  if (!isDue(sessionId)) return () => {};
  wanted.add(sessionId);
  start();
  return () => {
    wanted.delete(sessionId);
    if (wanted.size === 0) end();
  };
}
