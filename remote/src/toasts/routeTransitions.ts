import { isViewed } from '../state/engine.ts';
import { hostProps } from '../state/hostProps.ts';
import { announcementChannel, toastChannel, transitionChannel } from '../state/intents.ts';
import { currentView } from '../state/sessionAtoms.ts';
import { transitionWords } from '../text/toastText.ts';
import { toastQueue } from './queue.ts';
import { type Notice, noticeOf, summaryOf } from './transitionToast.ts';

/** As many of one observation are told one by one. */
const ONE_BY_ONE = 3;

function tell({ toast, announcement }: Notice): void {
  if (toast) toastQueue.add(toast);
  announcementChannel.send(announcement);
}

/** Has toasts and announcements follow what happens to sessions. Answers how to stop. */
export function routeTransitions(): () => void {
  const stopTransitions = transitionChannel.listen((transitions) => {
    const news = transitions.filter((transition) => !transition.amends);
    if (news.length > ONE_BY_ONE) {
      tell(summaryOf(news));
    } else {
      for (const transition of news) {
        const view = currentView(transition.sessionId);
        if (view) tell(noticeOf(transition, view, hostProps().toastPolicy, isViewed(transition.sessionId)));
      }
    }
    for (const { key, sessionId, kind, reason, step, amends } of transitions) {
      const view = amends ? currentView(sessionId) : null;
      if (view) toastQueue.amend(key, transitionWords(kind, view.name, reason, step));
    }
  });
  const stopToasts = toastChannel.listen((toast) => void toastQueue.add(toast));
  return () => {
    stopTransitions();
    stopToasts();
  };
}
