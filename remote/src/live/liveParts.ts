import { engine } from './engine.ts';
import { kept } from './kept.ts';
import type { LivePart } from './livePart.ts';
import { places } from './places.ts';
import { plan } from './plan.ts';
import { reports } from './reports.ts';
import { route } from './route.ts';
import { tab } from './tab.ts';
import { toasts } from './toasts.ts';
import { views } from './views.ts';

/** All parts, by their names in a snapshot. They are restored in this order. */
export const LIVE_PARTS: Readonly<Record<string, LivePart>> = {
  kept,
  engine,
  plan,
  tab,
  toasts,
  route,
  views,
  reports,
  places,
};
