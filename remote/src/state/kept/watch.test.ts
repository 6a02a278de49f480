// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_SEEN_SESSIONS } from '../../core/seenStates.ts';
import { createWorld, row, run, SERVER_START, type World } from '../../testing/world.ts';

const KEYS = ['mars.sessions.watched', 'mars.sessions.seen-states'];
const stops: (() => void)[] = [];
let world: World;

/** Opens a tab with its own memory and the shared storage of the browser. All tabs get the answers of one world. */
async function openTab() {
  vi.resetModules();
  const [{ createWatch }, { seenChanges, watched }, { store }] = await Promise.all([
    import('./watch.ts'),
    import('./seenTimes.ts'),
    import('../store.ts'),
  ]);
  stops.push(seenChanges.follow(), watched.follow());
  const plan = { leads: true };
  const watch = createWatch(() => plan.leads);
  /** Seconds since the start, by the server's clock. */
  const seconds = (at: number) => Math.round((at - SERVER_START) / 1000);
  return {
    plan,
    watch,
    listed: () => watch.listed(world.state),
    saw: (...ids: string[]) => watch.saw(world.state, ids),
    watched: () => store.get(watched.atom).map(({ from, to }) => [seconds(from), seconds(to)]),
    seen: (id: string) => (store.get(seenChanges.atom).get(id) ?? []).map(({ at, state }) => [seconds(at), state]),
    changes: (id: string) => store.get(seenChanges.atom).get(id) ?? [],
  };
}

const deliver = () => {
  for (const key of KEYS) window.dispatchEvent(new StorageEvent('storage', { key }));
};
/** Waits until a number of seconds after the start. */
const until = (second: number) => world.wait(second * 1000 - world.now());

beforeEach(() => {
  localStorage.clear();
  world = createWorld();
  vi.spyOn(performance, 'now').mockImplementation(() => world.now());
  vi.spyOn(Date, 'now').mockImplementation(() => world.serverTime() + 86_400_000);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('a tab that polls', () => {
  it('keeps when it watched and what it saw, by the clock of the server', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('a'), row('b', { status: 'suspended' })]);
    tab.listed();
    until(20);
    world.runs('a', [run('r')]);
    tab.saw('a');
    until(60);
    world.runs('a', [run('r', 'waiting_approval')]);
    tab.saw('a');
    until(70);
    world.list([row('a'), row('b', { status: 'suspended' })]);
    tab.listed();
    expect(tab.watched()).toEqual([[10, 70]]);
    expect(tab.seen('a')).toEqual([
      [20, 'running'],
      [60, 'waiting'],
    ]);
    expect(tab.seen('b')).toEqual([[10, 'idle']]);
  });

  it('uses its own clock while the server has not said the time', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('b', { status: 'suspended' })], { serverDate: null });
    tab.listed();
    expect(tab.watched()).toEqual([[86_410, 86_410]]);
  });

  it('does not see before its first good list, nor while a list is doubted', async () => {
    const tab = await openTab();
    world.runs('a', [run('r')]);
    tab.saw('a');
    expect([tab.seen('a'), tab.watched()]).toEqual([[], []]);
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id));
    until(10);
    world.list(rows);
    tab.listed();
    until(20);
    world.list([]);
    expect(world.state.poll.suspect || world.state.poll.held).toBe(true);
    tab.listed();
    expect(tab.watched()).toEqual([[10, 10]]);
  });

  it('sees a session that is gone no more', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('a', { status: 'suspended' }), row('b')]);
    tab.listed();
    world.observe({ kind: 'released', at: world.now(), sessionIds: ['a'] });
    until(20);
    world.list([row('b')]);
    tab.listed();
    expect(tab.seen('a')).toEqual([
      [10, 'idle'],
      [20, 'unsure'],
    ]);
  });

  it('after a gap knows only what was asked since', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('a'), row('b', { status: 'suspended' })]);
    world.runs('a', [run('r')]);
    tab.listed();
    expect(tab.seen('a')).toEqual([[10, 'running']]);
    until(170);
    world.list([row('a'), row('b', { status: 'suspended' })]);
    tab.listed();
    expect(tab.watched()).toEqual([
      [10, 10],
      [170, 170],
    ]);
    // its run was asked before the gap; the list alone verifies the other
    expect(tab.seen('a').at(-1)).toEqual([170, 'unsure']);
    expect(tab.seen('b')).toEqual([[10, 'idle']]);
    until(180);
    world.runs('a', [run('r')]);
    tab.saw('a');
    expect(tab.seen('a').at(-1)).toEqual([180, 'running']);
  });

  it('does not take two lists within a second for a clock that was set back', async () => {
    const tab = await openTab();
    world.wait(10_100 - world.now());
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    world.wait(500);
    tab.listed();
    // the header has whole seconds
    world.list([row('a')]);
    tab.listed();
    expect(tab.seen('a').map(([, state]) => state)).toEqual(['running']);
  });

  it('claims no state for the time before it was seen, although the header has whole seconds', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    tab.listed();
    world.wait(20_800 - world.now());
    world.runs('a', [run('r', 'waiting_approval')]);
    tab.saw('a');
    const before = tab.changes('a');
    world.wait(50);
    world.list([row('a')]);
    tab.listed();
    expect(tab.changes('a')).toEqual(before);
  });

  it('corrects what it kept when the clock was set back by more', async () => {
    const tab = await openTab();
    until(10);
    world.list([row('a', { status: 'suspended' })]);
    tab.listed();
    until(70);
    world.list([row('a', { status: 'suspended' })], { serverDate: SERVER_START + 30_000 });
    tab.listed();
    expect(tab.watched()).toEqual([[10, 30]]);
  });
});

describe('a tab that does not poll', () => {
  it('writes nothing, and shows what the other keeps', async () => {
    const [one, two] = [await openTab(), await openTab()];
    two.plan.leads = false;
    until(10);
    world.list([row('a', { status: 'suspended' })]);
    const write = vi.spyOn(Storage.prototype, 'setItem');
    two.listed();
    two.saw('a');
    expect(write).not.toHaveBeenCalled();
    one.listed();
    deliver();
    expect([two.watched(), two.seen('a')]).toEqual([[[10, 10]], [[10, 'idle']]]);
  });

  it('goes on with what the other kept, once it polls', async () => {
    const [one, two] = [await openTab(), await openTab()];
    two.plan.leads = false;
    until(10);
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    for (const tab of [one, two]) tab.listed();
    deliver();
    two.plan.leads = true;
    one.plan.leads = false;
    until(60);
    world.list([row('a')]);
    for (const tab of [one, two]) tab.listed();
    expect([two.watched(), two.seen('a')]).toEqual([[[10, 60]], [[10, 'running']]]);
  });
});

it('keeps a bounded amount, however many sessions there are', async () => {
  const tab = await openTab();
  until(10);
  world.list(Array.from({ length: MAX_SEEN_SESSIONS + 20 }, (_, n) => row(`s${n}`, { status: 'suspended' })));
  tab.listed();
  const { length } = localStorage.getItem(KEYS[1] ?? '') ?? '';
  expect(length).toBeGreaterThan(1000);
  expect(length).toBeLessThan(MAX_SEEN_SESSIONS * 60);
});
