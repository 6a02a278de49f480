import { DETAILS, KEYS, PANEL, ROUTE } from '../exposes/parts.ts';
import { COMFORT } from '../pill-bar/parts.ts';
import { STACK } from '../toasts/parts.ts';
import type { LazyPart } from '../ui/Lazily.tsx';
import { readSnapshot } from './readSnapshot.ts';

/** Loads a part. A failure is left to the view that needs it, which loads it again. */
async function load<Props extends object>(part: LazyPart<Props>): Promise<void> {
  try {
    part.loaded ??= (await part.load()).default;
  } catch {
    // the first paint is without it
  }
}

/** Loads what the snapshot shows, so that it is there in the first paint. Never rejects. */
export async function prepare(data: unknown): Promise<void> {
  const snapshot = readSnapshot(data);
  const { details, panel } = (snapshot?.views ?? {}) as { details?: unknown; panel?: unknown };
  const toasts = Array.isArray(snapshot?.toasts) ? snapshot.toasts.length : 0;
  await Promise.all([
    load(ROUTE),
    load(KEYS),
    load(COMFORT),
    ...(toasts > 0 ? [load(STACK)] : []),
    ...(details ? [load(DETAILS)] : []),
    ...(panel ? [load(PANEL)] : []),
  ]);
}
