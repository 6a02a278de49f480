import { lazyPart } from '../ui/Lazily.tsx';

/** Nothing is announced before the second poll, so this part can load after the bar. */
export const ROUTE = lazyPart(() => import(/* webpackChunkName: "after" */ '../toasts/TransitionRoute.tsx'));
export const KEYS = lazyPart(() => import(/* webpackChunkName: "after" */ '../pill-bar/Shortcuts.tsx'));
export const DETAILS = lazyPart(
  () => import(/* webpackChunkName: "details" */ '../session-details/SessionDetails.tsx'),
);
export const PANEL = lazyPart(
  () => import(/* webpackChunkName: "panel" */ '../pill-bar/all-sessions/AllSessionsPanel.tsx'),
);
