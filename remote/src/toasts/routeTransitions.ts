import type { Transition } from '../core/transition.ts';
import { clock } from '../state/clock.ts';
import { decideWhoTells } from '../state/engine/engine.ts';
import { engineAtom } from '../state/engine/engineAtom.ts';
import { isViewed } from '../state/engine/looks.ts';
import { hostProps } from '../state/host/hostProps.ts';
import { announcementChannel, toastChannel, transitionChannel, type Undoable, undoChannel } from '../state/intents.ts';
import { preferences } from '../state/kept/preferences.ts';
import { settings } from '../state/kept/settings.ts';
import { isHidden } from '../state/sessions/attention.ts';
import { currentView } from '../state/sessions/sessionAtoms.ts';
import { store } from '../state/store.ts';
import { TOAST_ACTIONS, toastSubject, transitionWords, undoWords } from '../text/toastText.ts';
import { createBurstGate, type Told } from './burst.ts';
import type { ToastOrder } from './createToastQueue.ts';
import { createDigest } from './digest.ts';
import { inUse } from './inUse.ts';
import type { Route } from './route.ts';
import { sumUpWaiting } from './sumUpWaiting.ts';
import { toastFunctions } from './ToastContext.ts';
import { toastQueue } from './toastQueue.ts';
import { hasToast, type Notice, noticeOf, summaryOf } from './transitionToast.ts';

const policy = () => settings().toastPolicy ?? hostProps().toastPolicy;

function show({ toast, announcement }: Notice, replaces: readonly string[] = []): void {
  if (toast) toastQueue.add(toast, replaces);
  const waiting = sumUpWaiting(toastQueue.all());
  if (waiting) toastQueue.add(waiting.toast, waiting.replaces);
  announcementChannel.send(announcement);
}

function tell(told: Told): void {
  if (told.kind === 'summary') {
    show(summaryOf(told.id, told.transitions), told.replaces);
    return;
  }
  for (const transition of told.transitions) {
    const view = currentView(transition.sessionId);
    if (view) show(noticeOf(transition, view, policy(), isViewed(transition.sessionId)));
  }
}

/** Announcements without a toast are gathered like toasts: many at once become one sentence. */
function say(told: Told): void {
  if (told.kind === 'each') tell(told);
  else announcementChannel.send(summaryOf(told.id, told.transitions).announcement);
}

function amend({ key, sessionId, kind, reason, step }: Transition): void {
  const view = currentView(sessionId);
  if (view) toastQueue.amend(key, transitionWords(kind, toastSubject(view.nameParts, view.name), reason, step));
}

/** Offers to undo an action that needed no confirmation: one toast per session, shown without waiting in line. */
function offerUndo({ sessionId, did, undo }: Undoable): void {
  const words = undoWords(currentView(sessionId)?.name ?? sessionId, did);
  const action = { label: TOAST_ACTIONS.undo, onClick: undo };
  const order: ToastOrder = { id: `undo:${sessionId}`, type: 'info', ...words, action, sessionId, atOnce: true };
  toastFunctions.addToast(order);
}

const isForToast = (transition: Transition): boolean => hasToast(transition, policy(), isViewed(transition.sessionId));

/** Returns false for the session of another user if only the own ones are wanted. */
const isWanted = ({ sessionId }: Transition): boolean => !isHidden(preferences(), store.get(engineAtom), sessionId);

/** Turns session transitions into toasts and announcements. Returns an unsubscribe function. */
export function routeTransitions(): () => void {
  const { keptRoute: kept } = inUse;
  delete inUse.keptRoute;
  const gate = createBurstGate(clock, tell, kept?.gate);
  const unshown = createBurstGate(clock, say, kept?.unshown);
  const digest = createDigest(clock, (id, transitions) => show(summaryOf(id, transitions, true)), kept?.digest);
  let stopped = false;
  const route: Route = {
    isWaiting: () => [gate, unshown, digest].some((gatherer) => gatherer.isWaiting()),
    keep: () => ({ gate: gate.keep(), unshown: unshown.keep(), digest: digest.keep() }),
  };
  inUse.route = route;
  const stopTransitions = transitionChannel.listen((transitions) => {
    const news = transitions.filter((transition) => !transition.amends && isWanted(transition));
    decideWhoTells(news, (ours) => {
      if (stopped) return;
      const shown = ours.filter(isForToast);
      digest.add(shown.filter(({ away }) => away));
      gate.add(shown.filter(({ away }) => !away));
      // a transition without a toast does not count for a burst of toasts: it is only announced
      unshown.add(ours.filter((transition) => !isForToast(transition)));
    });
    for (const transition of transitions) if (transition.amends && !gate.amend(transition)) amend(transition);
  });
  const stopToasts = toastChannel.listen((toast) => void toastFunctions.addToast(toast));
  const stopUndo = undoChannel.listen(offerUndo);
  return () => {
    stopped = true;
    if (inUse.route === route) delete inUse.route;
    stopTransitions();
    stopToasts();
    stopUndo();
    gate.stop();
    unshown.stop();
    digest.stop();
  };
}
