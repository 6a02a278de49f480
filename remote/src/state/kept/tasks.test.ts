// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../../core/task.ts';
import { loadKept } from '../../testing/keptPage.ts';
import { createWorld, row } from '../../testing/world.ts';
import type * as TasksModule from './tasks.ts';

const KEY = 'mars.sessions.tasks';
const TASK = { name: 'Fit H0', text: 'Fit H0. Then plot.' };
const stops: (() => void)[] = [];

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const kept = await loadKept();
  const tasks: typeof TasksModule = await import('./tasks.ts');
  const { forgetKept } = await import('./forgetKept.ts');
  const { keepTask } = await import('./keepTask.ts');
  stops.push(kept.followPreferences());
  const known = () => Object.fromEntries(kept.store.get(tasks.tasksAtom));
  /** The answer about the runs of a completed session. */
  const keep = (sessionId: string, task: Task | null) => {
    const world = createWorld();
    world.list([row(sessionId, { status: 'completed' })]);
    keepTask(world.state, { kind: 'runs', sessionId, runs: [], task, requestedAt: 0, receivedAt: 0 });
  };
  return { ...kept, ...tasks, forgetKept, known, keep };
}

const deliver = (key: string | null = KEY): boolean => window.dispatchEvent(new StorageEvent('storage', { key }));

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe('the tasks that the browser keeps', () => {
  it('are there at once after a reload', async () => {
    const before = await openTab();
    before.keep('a', TASK);
    before.keep('b', null);
    expect((await openTab()).known()).toEqual({ a: TASK, b: null });
  });

  it('stay what they were first, in every tab', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.keep('a', TASK);
    one.keep('a', { name: 'Other', text: 'Other' });
    two.keep('a', { name: 'Third', text: 'Third' });
    expect(two.known()).toEqual({ a: TASK });
    expect((await openTab()).known()).toEqual({ a: TASK });
  });

  it('are merged between tabs', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.keep('a', TASK);
    two.keep('b', TASK);
    deliver();
    expect(one.known()).toEqual({ a: TASK, b: TASK });
    expect(two.known()).toEqual({ a: TASK, b: TASK });
  });

  it('are forgotten with everything else, in every tab', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.keep('a', TASK);
    deliver();
    two.forgetKept();
    deliver();
    expect([one.known(), two.known(), localStorage.getItem(KEY)]).toEqual([{}, {}, null]);
  });

  it('are at most 500: those known longest are dropped, but not those of pinned sessions', async () => {
    const tab = await openTab();
    tab.updateKept('s0', { pin: 1 });
    for (let n = 0; n < 503; n++) tab.keep(`s${n}`, TASK);
    const ids = Object.keys(tab.known());
    expect(ids).toHaveLength(tab.MAX_TASKS);
    expect(ids).toContain('s0');
    expect(ids.filter((id) => ['s1', 's2', 's3', 's4'].includes(id))).toEqual(['s4']);
  });

  it('are read one by one: an unreadable one does not affect the others', async () => {
    const data = [
      ['a', 'Name', 'Text'],
      ['../x', 'Name', 'Text'],
      ['c', 5, 'Text'],
      ['d'],
      null,
      'e',
      ['f', '\u200b', 'T'],
    ];
    localStorage.setItem(KEY, JSON.stringify({ v: 1, data }));
    expect((await openTab()).known()).toEqual({ a: { name: 'Name', text: 'Text' }, d: null });
    localStorage.setItem(KEY, '{"v":1,"data":{"a":1}}');
    expect((await openTab()).known()).toEqual({});
  });

  it('are one line without controls, and cut', async () => {
    localStorage.setItem(KEY, JSON.stringify({ v: 1, data: [['a', `A\n\u202e${'x'.repeat(500)}`, 'y'.repeat(5000)]] }));
    const { a } = (await openTab()).known();
    expect([a?.name.length, a?.text.length]).toEqual([120, 300]);
    expect(a?.name).toMatch(/^A x+…$/);
  });

  it('live as long as the page if the browser stores nothing', async () => {
    const tab = await openTab();
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    tab.keep('a', TASK);
    refuse.mockRestore();
    expect(tab.known()).toEqual({ a: TASK });
  });
});
