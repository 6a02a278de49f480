import { act } from '@testing-library/react';
import { INITIAL_STATE } from '../core/sessionState.ts';
import { observe } from '../state/engine/engine.ts';
import { engineAtom } from '../state/engine/engineAtom.ts';
import { setSelected } from '../state/kept/selected.ts';
import { updateKept } from '../state/kept/updateKept.ts';
import { store } from '../state/store.ts';
import { closeAll } from './barPage.ts';
import { createWorld, row, run, SERVER_START } from './world.ts';

const HOUR_MS = 3_600_000;
const APART_MS = 1000;
/** Longer than two answers "not found" must be apart. */
const NOT_FOUND_APART_MS = 11_000;
const STATUSES = ['executing', 'paused', 'failed', 'completed'];
const MODES = ['one-shot', 'copilot'];

/** Sessions of the page that come, go and change, as a back end and the other tabs of the browser do that. */
export interface ChangingSessions {
  /** Makes one change; both numbers are arbitrary. */
  change(what: number, which: number): void;
}

/** Starts with three running sessions. */
export function changingSessions(): ChangingSessions {
  const world = createWorld((observation) => act(() => observe(observation)));
  /** The sessions that the back end has, and how many it ever had. */
  const ids = ['s0', 's1', 's2'];
  let made = ids.length;
  const list = (): void => {
    const rows = ids.map((id) => {
      const number = Number(id.slice(1));
      const createdAt = SERVER_START - HOUR_MS + number * APART_MS;
      return row(id, { createdAt, name: `Name of ${id}`, mode: MODES[Math.abs(number) % MODES.length] ?? 'one-shot' });
    });
    world.list(rows);
  };
  const watch = (id: string, status = 'executing'): void => void world.runs(id, [run(`r-${id}`, status)]);
  const changes: ((id: string, which: number) => void)[] = [
    () => {
      // older than the others as well as newer
      const id = made % 2 === 0 ? `s${made}` : `s-${made}`;
      made += 1;
      ids.push(id);
      list();
      watch(id);
    },
    (id) => {
      ids.splice(ids.indexOf(id), 1);
      for (let time = 0; time < 2; time += 1) {
        list();
        world.wait(NOT_FOUND_APART_MS);
        world.observe({ kind: 'existence', at: world.now(), sessionId: id, exists: false });
      }
      list();
    },
    (id, which) => updateKept(id, { dismissed: which % 2 === 0 }),
    (id, which) => updateKept(id, { pin: which % 3 === 0 ? null : which }),
    (id, which) => watch(id, STATUSES[which % STATUSES.length]),
    () => {
      for (let time = 0; time < 2; time += 1)
        world.observe({ kind: 'poll-failed', at: world.now(), failure: 'timeout' });
    },
    list,
    (id) => setSelected(id),
  ];
  list();
  for (const id of ids) watch(id);
  return {
    change(what, which) {
      const id = ids[which % ids.length];
      if (id !== undefined) changes[what % changes.length]?.(id, which);
    },
  };
}

/** Removes all sessions from the page. */
export function forgetSessions(): void {
  closeAll();
  act(() => store.set(engineAtom, INITIAL_STATE));
}
