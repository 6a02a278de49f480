import { engine } from './engine.ts';
import { kept } from './kept.ts';
import type { LivePart } from './livePart.ts';
import { plan } from './plan.ts';
import { tab } from './tab.ts';

/** All parts, by their names in a snapshot. They are restored in this order. */
export const LIVE_PARTS: Readonly<Record<string, LivePart>> = { kept, engine, plan, tab };
