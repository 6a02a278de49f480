// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadKept } from '../../testing/keptPage.ts';

const activity = { key: 's:r:completed:1', at: 900_000, finished: true, marks: true };
const transition = {
  key: 's:r:completed:1',
  sessionId: 's',
  runId: 'r',
  kind: 'completed',
  reason: null,
  step: null,
  byUs: false,
  amends: false,
  away: false,
} as const;

const stops: (() => void)[] = [];
let wall = 0;

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const kept = await loadKept();
  const history = await import('./history.ts');
  const { forgetKept } = await import('./forgetKept.ts');
  stops.push(kept.followPreferences(), history.followHistory());
  return { ...kept, ...history, forgetKept, told: () => kept.store.get(history.historyAtom) };
}

type Tab = Awaited<ReturnType<typeof openTab>>;

/** Sends the tabs the storage events of the browser. */
function deliver(): void {
  for (const key of ['mars.sessions.preferences', 'mars.sessions.history'])
    window.dispatchEvent(new StorageEvent('storage', { key }));
}

function fill(tab: Tab): void {
  tab.updateKept('s', { name: 'Mine', pin: 1 });
  tab.recordNews([{ sessionId: 's', activity, seen: false }]);
  tab.record([{ transition, name: 'Mine' }]);
  tab.setEverybody(false);
  tab.setSelected('s');
}

const EMPTY = { names: {}, pins: [], marks: {}, mine: [], everybody: true };

beforeEach(() => {
  localStorage.clear();
  wall = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('everything that this browser keeps', () => {
  it('is forgotten at once in this tab, and in the next page', async () => {
    const tab = await openTab();
    fill(tab);
    expect(tab.preferences()).toMatchObject({ names: { s: 'Mine' }, pins: ['s'], everybody: false, selected: 's' });
    wall += 1000;
    tab.forgetKept();
    expect(tab.preferences()).toMatchObject({ ...EMPTY, selected: null });
    expect(tab.told()).toEqual([]);
    const next = await openTab();
    expect(next.preferences()).toMatchObject({ ...EMPTY, selected: null });
    expect(next.told()).toEqual([]);
  });

  it('is forgotten in the other tabs as soon as they are notified', async () => {
    const [here, there] = [await openTab(), await openTab()];
    fill(here);
    deliver();
    expect(there.preferences().names).toEqual({ s: 'Mine' });
    expect(there.told()).toHaveLength(1);
    wall += 1000;
    here.forgetKept();
    deliver();
    expect(there.preferences()).toMatchObject(EMPTY);
    expect(there.told()).toEqual([]);
  });

  it('is not restored by the writes of a tab that has not been notified', async () => {
    const [here, there] = [await openTab(), await openTab()];
    fill(here);
    deliver();
    wall += 1000;
    here.forgetKept();
    there.updateKept('t', { pin: 5 });
    deliver();
    for (const tab of [here, there]) {
      expect(tab.preferences()).toMatchObject({ ...EMPTY, pins: ['t'] });
      expect(tab.told()).toEqual([]);
    }
  });

  it('includes what the timeline shows, in every tab', async () => {
    const open = async () => {
      const tab = await openTab();
      const [{ watched, seenChanges }, { toldTimes }, range] = await Promise.all([
        import('./seenTimes.ts'),
        import('./toldTimes.ts'),
        import('./timelineRange.ts'),
      ]);
      stops.push(watched.follow(), seenChanges.follow(), toldTimes.follow());
      const known = () => [
        ...[watched, seenChanges, toldTimes].map(
          (value) => [...tab.store.get(value.atom as typeof watched.atom)].length,
        ),
        tab.store.get(range.timelineRangeAtom),
      ];
      return { ...tab, ...range, watched, seenChanges, toldTimes, known };
    };
    const [here, there] = [await open(), await open()];
    here.watched.write([{ from: wall, to: wall }]);
    here.seenChanges.write(new Map([['s', [{ at: wall, state: 'running' }]]]));
    here.toldTimes.write(new Map([['s', []]]));
    here.setTimelineRange('hour');
    const keys = ['watched', 'seen-states', 'told-times', 'preferences'].map((name) => `mars.sessions.${name}`);
    const deliverAll = () => {
      for (const key of keys) window.dispatchEvent(new StorageEvent('storage', { key }));
    };
    deliverAll();
    for (const tab of [here, there]) expect(tab.known()).toEqual([1, 1, 1, 'hour']);
    wall += 1000;
    there.forgetKept();
    expect(there.known()).toEqual([0, 0, 0, 'day']);
    deliverAll();
    expect(here.known()).toEqual([0, 0, 0, 'day']);
    expect(keys.map((key) => localStorage.getItem(key) !== null)).toEqual([false, false, false, true]);
  });

  it('can be kept and forgotten again', async () => {
    const tab = await openTab();
    for (let time = 0; time < 2; time += 1) {
      wall += 1000;
      fill(tab);
      expect(tab.preferences()).toMatchObject({ names: { s: 'Mine' }, marks: { s: { unseen: true } } });
      wall += 1000;
      tab.forgetKept();
      expect(tab.preferences()).toMatchObject(EMPTY);
    }
  });

  it('leaves only the number of times it was forgotten, and the leases of the polling tabs', async () => {
    localStorage.setItem('mars.sessions.lease', 'x');
    localStorage.setItem('mars.sessions.lease.5', 'x');
    localStorage.setItem('mars.sessions.releases', 'y');
    localStorage.setItem('somebody-else’s', 'z');
    const tab = await openTab();
    fill(tab);
    wall += 1000;
    tab.forgetKept();
    const kept = JSON.parse(localStorage.getItem('mars.sessions.preferences') ?? '') as { data: object };
    expect(kept.data).toEqual({
      sessions: {},
      settings: { epoch: [1, 1, expect.any(String)], historyCleared: [wall, wall, expect.any(String)] },
    });
    expect(Object.keys(localStorage).sort()).toEqual([
      'mars.sessions.lease',
      'mars.sessions.lease.5',
      'mars.sessions.preferences',
      'somebody-else’s',
    ]);
  });
});
