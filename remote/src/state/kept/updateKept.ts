import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { keptAtom, updateStored, WRITER } from './keptAtom.ts';
import type { KeptRegisters, KeptSession } from './keptSessions.ts';
import { type Register, written } from './registers.ts';

/** What the user chose or did: the later write wins. Activities and looks have their own order (activity.ts). */
type Chosen = Omit<KeptSession, 'activity' | 'read' | 'seen'>;
type Changes = { [K in keyof Chosen]?: NonNullable<Chosen[K]>[0] };
/** Returns the changed registers of a session; null if none change. */
export type Update = (kept: KeptRegisters) => Readonly<Record<string, Register<unknown>>> | null;

/** Applies updates to kept sessions, in one write. */
export function updateRegisters(updates: readonly (readonly [sessionId: string, update: Update])[]): void {
  if (updates.length === 0) return;
  updateStored((kept) => {
    const next = new Map(Object.entries(kept.sessions));
    let isChanged = false;
    for (const [sessionId, update] of updates) {
      const before = next.get(sessionId) ?? {};
      const registers = update(before);
      isChanged ||= registers !== null;
      if (registers) next.set(sessionId, { ...before, ...registers } as KeptRegisters);
    }
    return isChanged ? { ...kept, sessions: Object.fromEntries(next) } : kept;
  });
}

/** Changes some kept values of one session, here and in the browser's storage. */
export function updateKept(sessionId: string, changes: Changes): void {
  updateAllKept([[sessionId, changes]]);
}

/** Changes kept values of several sessions, in one write. */
export function updateAllKept(changes: readonly (readonly [sessionId: string, changes: Changes])[]): void {
  const wall = clock.wall();
  updateRegisters(
    changes.map(([sessionId, values]) => [
      sessionId,
      (kept) =>
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, written<unknown>(value, kept[name], wall, WRITER)]),
        ),
    ]),
  );
}

/** Returns the position among the pinned sessions, as in `KeptSession`; null if not pinned. */
export function pinPlaceOf(sessionId: string): number | null {
  const { sessions } = store.get(keptAtom);
  return (Object.hasOwn(sessions, sessionId) ? sessions[sessionId]?.pin?.[0] : undefined) ?? null;
}
