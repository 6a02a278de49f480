import { atom } from 'jotai';
import { store } from '../store.ts';
import { followStored, keptAtom } from './keptAtom.ts';
import type { Kept } from './keptSessions.ts';
import { marksOf, type SessionMarks } from './marks.ts';
import { restoreSelected, selectedAtom } from './selected.ts';
import { followTasks } from './tasks.ts';

/** What this browser keeps about sessions, in a form that is easy to query. */
export interface Preferences {
  /** All that is kept of each session. The same object until anything of that session changes. */
  readonly sessions: Kept['sessions'];
  /** Names that the user gave, by session id. */
  readonly names: Readonly<Record<string, string>>;
  /** Pinned sessions, in the user's order. */
  readonly pins: readonly string[];
  readonly dismissed: readonly string[];
  readonly marks: Readonly<Record<string, SessionMarks>>;
  /** Sessions that this browser attached, renamed, pinned or opened. */
  readonly mine: readonly string[];
  /** Runs that this browser cancelled. */
  readonly cancelledRuns: readonly string[];
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody: boolean;
  /** The selected session. Each tab has its own. */
  readonly selected: string | null;
}

export const preferencesAtom = atom((get): Preferences => {
  const { sessions, settings } = get(keptAtom);
  // maps, because an id may be `__proto__`
  const names = new Map<string, string>();
  const marks = new Map<string, SessionMarks>();
  const pins: [id: string, place: number][] = [];
  const lists = { dismissed: [] as string[], mine: [] as string[], cancelledRuns: [] as string[] };
  for (const [id, session] of Object.entries(sessions)) {
    const name = session.name?.[0];
    if (name) names.set(id, name);
    const place = session.pin?.[0];
    if (place != null) pins.push([id, place]);
    const mark = marksOf(session);
    if (mark) marks.set(id, mark);
    if (session.dismissed?.[0]) lists.dismissed.push(id);
    if (session.mine?.[0]) lists.mine.push(id);
    if (session.cancelled?.[0]) lists.cancelledRuns.push(session.cancelled[0]);
  }
  pins.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  return {
    sessions,
    names: Object.fromEntries(names),
    marks: Object.fromEntries(marks),
    pins: pins.map(([id]) => id),
    ...lists,
    everybody: settings.everybody?.[0] ?? true,
    selected: get(selectedAtom),
  };
});

export function preferences(): Preferences {
  return store.get(preferencesAtom);
}

/** Reads what is stored, and follows what other tabs of this browser write. Returns an unsubscribe function. */
export function followPreferences(): () => void {
  const stopStored = followStored();
  const stopTasks = followTasks();
  restoreSelected();
  return () => {
    stopStored();
    stopTasks();
  };
}
