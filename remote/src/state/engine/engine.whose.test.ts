// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorld, row, run } from '../../testing/world.ts';

const stops: (() => void)[] = [];

/** Loads a new page, from the observations to the toasts. */
async function openPage() {
  vi.resetModules();
  localStorage.clear();
  const [engine, queue, route, toasts, kept, host, atoms, { store }, settings] = await Promise.all([
    import('./engine.ts'),
    import('../sessions/attentionQueue.ts'),
    import('../../toasts/routeTransitions.ts'),
    import('../../toasts/toastQueue.ts'),
    import('../kept/preferences.ts'),
    import('../host/hostProps.ts'),
    import('../sessions/sessionAtoms.ts'),
    import('../store.ts'),
    import('../kept/settings.ts'),
  ]);
  stops.push(engine.acquireEngine(), route.routeTransitions());
  const world = createWorld((observation) => engine.observe(observation));
  return { ...engine, ...queue, ...toasts, ...kept, ...settings, ...host, ...atoms, store, world };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('counts, queues and announces a run of the host whose socket is closed, when only own sessions are wanted', async () => {
  const page = await openPage();
  page.setEverybody(false);
  const rows = [row('bound'), row('other')];
  page.world.list(rows);
  page.world.runs('bound', [run('r1')]);
  page.world.runs('other', [run('r2')]);
  page.world.live({ taskId: 'task-of-r1', connected: false });
  expect(page.preferences().mine).toEqual([]);
  page.world.wait(10_000);
  page.world.runs('bound', [run('r1', 'failed')]);
  page.world.runs('other', [run('r2', 'failed')]);
  vi.advanceTimersByTime(1000);
  expect(page.store.get(page.attentionCountAtom)).toBe(1);
  expect(page.attentionQueue()).toEqual(['bound']);
  expect(page.toastQueue.toasts().map(({ sessionId }) => sessionId)).toEqual(['bound']);
  expect(page.currentView('bound')?.mine).toBe(true);
});

it('changes the names as soon as the host changes its language', async () => {
  const page = await openPage();
  const mount = {};
  page.setHostProps(mount, { locale: 'en-US' });
  // a name that contains a time
  page.world.list([row('s', { name: '' })]);
  const name = () => page.currentView('s')?.name;
  expect(name()).toMatch(/[AP]M$/);
  page.setHostProps(mount, { locale: 'de-DE' });
  expect(name()).toMatch(/\d$/);
  stops.push(() => page.dropHostProps(mount));
});
