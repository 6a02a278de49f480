import type { Observation } from '../../core/observation.ts';
import { reconcile } from '../../core/reconcile.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import { clock } from '../clock.ts';
import { recordNews } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { updateKept } from '../kept/updateKept.ts';
import { activityAfter } from '../sessions/attention.ts';
import { batch, store } from '../store.ts';
import { engineAtom } from './engineAtom.ts';
import { isViewed } from './looks.ts';

/** Selects a run when this tab attaches to it. Nothing else moves the selection automatically. */
function selectAttached(before: EngineState, state: EngineState): void {
  const id = state.binding?.sessionId;
  if (id === undefined || before.binding?.sessionId === id || !state.live?.facts.connected) return;
  setSelected(id);
  if (!preferences().mine.includes(id)) updateKept(id, { mine: true });
}

function recordTransitions(transitions: readonly Transition[]): void {
  const news = transitions.filter(({ amends }) => !amends);
  recordNews(
    news.map((one) => ({
      sessionId: one.sessionId,
      activity: activityAfter(one, clock.wall()),
      seen: one.byUs || isViewed(one.sessionId),
    })),
  );
}

/** Forgets the cancels whose outcome is known: the engine does not check them again, not even after a reload. */
function forgetSettledCancels(before: EngineState, state: EngineState, transitions: readonly Transition[]): void {
  for (const { sessionId, runId } of transitions)
    if (runId !== null && before.cancelledRuns.has(runId) && !state.cancelledRuns.has(runId))
      updateKept(sessionId, { cancelled: null });
}

/**
 * Applies an observation to the state and to what this browser keeps, in one write: the only way in which the sessions
 * change. Returns the transitions; null when the observation changes nothing.
 */
export function commitObservation(observation: Observation): readonly Transition[] | null {
  const before = store.get(engineAtom);
  const { state, transitions } = reconcile(before, observation);
  if (state === before) return null;
  batch(() => {
    store.set(engineAtom, state);
    selectAttached(before, state);
    recordTransitions(transitions);
    forgetSettledCancels(before, state, transitions);
  });
  return transitions;
}
