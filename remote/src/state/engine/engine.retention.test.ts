// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MAX_ABSENT } from '../../core/retention.ts';
import { flush } from '../../testing/fakeClock.ts';
import { loadKept } from '../../testing/keptPage.ts';
import { row, run, SERVER_START } from '../../testing/world.ts';

const ROWS = 200;
const id = (index: number): string => `s${String(index).padStart(5, '0')}`;

const letGo: (() => void)[] = [];

afterEach(() => {
  for (const one of letGo.splice(0)) one();
  vi.unstubAllGlobals();
});

beforeEach(() => {
  // the back end never answers
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  // state lives as long as the page, so each test loads a new page
  vi.resetModules();
  localStorage.clear();
});

/** A page with a host that reconnects without end: one new session per second, a capped list, a poll every 12 s. */
async function watching() {
  const { acquireEngine, engineState, observe } = await import('./engine.ts');
  letGo.push(acquireEngine());
  // load the parts that come after the bar
  await import('./browserServices.ts');
  await flush();
  const { updateKept, preferences, setSelected } = await loadKept();
  const { currentView } = await import('../sessions/sessionAtoms.ts');
  let seconds = 0;
  function poll(): void {
    seconds += 12;
    const at = seconds * 1000;
    const first = Math.max(0, seconds - ROWS);
    const rows = Array.from({ length: Math.min(ROWS, seconds) }, (_, index) => {
      const createdAt = SERVER_START + (first + index) * 1000;
      return row(id(first + index), { createdAt, updatedAt: createdAt, status: 'suspended' });
    });
    const times = { requestedAt: at, receivedAt: at, serverDate: SERVER_START + at };
    observe({ kind: 'snapshot', rows, capped: rows.length === ROWS, ...times });
  }
  return {
    poll,
    updateKept,
    setSelected,
    preferences,
    currentView,
    state: engineState,
    said: (sessionId: string, status: string) =>
      observe({
        kind: 'runs',
        sessionId,
        runs: [run(`r-${sessionId}`, status)],
        requestedAt: seconds * 1000 + 1,
        receivedAt: seconds * 1000 + 1,
      }),
  };
}

it('RT-4: one session per second for ten minutes leaves two lists of known sessions', async () => {
  const page = await watching();
  const sizes: number[] = [];
  for (let count = 0; count < 50; count++) {
    page.poll();
    sizes.push(page.state().sessions.size);
  }
  expect(Math.max(...sizes)).toBe(ROWS + MAX_ABSENT);
  expect(page.state().freshness.size).toBe(ROWS + MAX_ABSENT);
  expect(page.currentView(id(0))).toBeNull();
  expect(page.currentView(id(599))).not.toBeNull();
});

it('RT-4: a pinned, named, own, selected, unread or pill session stays, however many come after it', async () => {
  const page = await watching();
  page.poll();
  page.updateKept(id(0), { pin: 0 });
  page.updateKept(id(1), { name: 'Mine' });
  page.updateKept(id(2), { mine: true });
  page.setSelected(id(3));
  page.said(id(4), 'executing');
  page.said(id(4), 'failed');
  page.said(id(5), 'executing');
  for (let count = 0; count < 60; count++) page.poll();
  expect(page.preferences().marks[id(4)]?.unseen).toBe(true);
  const oldest = [...page.state().sessions.keys()].sort().slice(0, 7);
  // the seventh is the oldest of those that the user does not keep
  expect(oldest.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5].map(id));
  expect(oldest[6]).toBe(id(61 * 12 - ROWS - MAX_ABSENT));
  expect(page.state().sessions.size).toBe(ROWS + MAX_ABSENT + 6);
});
