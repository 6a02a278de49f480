import type { Observation } from '../../core/observation.ts';
import { surplus } from '../../core/retention.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { clock } from '../clock.ts';
import { preferences } from '../kept/preferences.ts';
import { pillIdsAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';

/** Drops sessions that a page which is open for long would otherwise accumulate without end (docs/bounds.md). */
export function releaseSurplus(state: EngineState, observe: (observation: Observation) => void): void {
  const { names, pins, mine, marks, selected } = preferences();
  const unread = Object.keys(marks).filter((id) => marks[id]?.unseen);
  const kept = new Set([...Object.keys(names), ...pins, ...mine, ...unread, selected, ...store.get(pillIdsAtom)]);
  const sessionIds = surplus(state, (id) => kept.has(id));
  if (sessionIds.length > 0) observe({ kind: 'released', at: clock.now(), sessionIds });
}
