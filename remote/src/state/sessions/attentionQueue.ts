import { activateSession } from '../commands/commands.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { announcementChannel } from '../intents.ts';
import { activityOf } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { store } from '../store.ts';
import { isHidden } from './attention.ts';
import { activeSessionIdAtom, allIdsAtom, currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';

/** Returns the rank: 0 for sessions that wait for the user, 1 for failed ones, 2 for other unread ones. */
function rank(view: SessionView): number {
  if (view.needsYou) return 0;
  return view.shown === 'failed' ? 1 : 2;
}

/** Returns the sessions that the number in the bar counts, by rank, oldest first. */
export function attentionQueue(): string[] {
  const [kept, state] = [preferences(), store.get(engineAtom)];
  const waiting = store
    .get(allIdsAtom)
    .flatMap((id) => currentView(id) ?? [])
    .filter((view) => (view.needsYou || view.attention === 'unseen') && !isHidden(kept, state, view.sessionId))
    .map((view) => ({
      id: view.sessionId,
      rank: rank(view),
      at: activityOf(view.sessionId)?.at ?? view.startedAt ?? 0,
    }));
  return waiting.sort((a, b) => a.rank - b.rank || a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Opens the next session of the queue; wraps around. Announces `nothing` if the queue is empty. */
export function goToNextAttention(nothing: string): void {
  const queue = attentionQueue();
  const active = store.get(activeSessionIdAtom);
  const next = queue[(active === null ? -1 : queue.indexOf(active)) + 1] ?? queue[0];
  if (next === undefined) announcementChannel.send({ text: nothing, politeness: 'polite' });
  else activateSession(next);
}
