// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_STATE } from '../../core/sessionState.ts';
import type { Transition } from '../../core/transition.ts';
import { collectEvidence } from '../../sync/collectEvidence.ts';
import { createFakeClock, flush } from '../../testing/fakeClock.ts';
import { createFakePage } from '../../testing/page.ts';
import { createFakeRest, listBody } from '../../testing/rest.ts';
import { createWorld, facts, row, run } from '../../testing/world.ts';
import { dropHostProps, setHostProps } from '../host/hostProps.ts';
import { confirmationAtom, detailsAtom, panelAtom, transitionChannel } from '../intents.ts';
import { markRead } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { selectedAtom } from '../kept/selected.ts';
import { activeSessionIdAtom, attentionCountAtom, pillIdsAtom, sessionAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { createEngine, type Engine } from './createEngine.ts';
import { engineAtom } from './engineAtom.ts';

const LIST = '/api/sessions?limit=200';
const MOUNT = {};

/** Functions that clean up after a test. */
const ends: (() => void)[] = [];
let counts: number[] = [];

/** Creates an engine that is not started, with a fake clock, back end and services. */
function createHeldEngine() {
  const clock = createFakeClock();
  clock.advance(1000);
  const rest = createFakeRest(clock);
  const page = createFakePage();
  const services = { decide: vi.fn(), record: vi.fn(), keepAnswer: vi.fn(), release: vi.fn(), leave: vi.fn() };
  const loadServices = vi.fn(() => Promise.resolve(() => services));
  const loadEvidence = vi.fn(() => Promise.resolve(collectEvidence));
  const engine = createEngine({ clock, random: () => 0.5, page, rest, loadEvidence, loadServices });
  return { clock, rest, page, services, loadServices, loadEvidence, engine };
}

/** Starts the engine; it stops at the end of the test at the latest. */
function start(engine: Engine): () => void {
  const stop = engine.start();
  ends.push(stop);
  return stop;
}

beforeEach(() => {
  localStorage.clear();
  store.set(engineAtom, INITIAL_STATE);
  store.set(selectedAtom, null);
  counts = [];
  setHostProps(MOUNT, { onAttentionChange: (count) => counts.push(count) });
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
  dropHostProps(MOUNT);
  vi.restoreAllMocks();
});

describe('a started engine', () => {
  it('requests the list at once and shows its sessions', async () => {
    const { engine, rest } = createHeldEngine();
    start(engine);
    await flush();
    expect(rest.asked).toEqual([LIST]);
    await rest.answer(LIST, listBody({ id: 'a' }, { id: 'b' }));
    expect([...store.get(pillIdsAtom)].sort()).toEqual(['a', 'b']);
    expect(store.get(sessionAtom('a'))?.sessionId).toBe('a');
  });

  it('polls again after the interval, and at once when the user retries', async () => {
    const { engine, rest, clock } = createHeldEngine();
    start(engine);
    await flush();
    await rest.answer(LIST, listBody());
    await clock.run(20_000);
    expect(rest.asked.filter((path) => path === LIST)).toHaveLength(2);
    await rest.fail(LIST, { failure: 'network' });
    engine.retry();
    await flush();
    expect(rest.asked.filter((path) => path === LIST)).toHaveLength(3);
  });

  it('warns that evidence failed to load, and keeps the sessions of the list', async () => {
    const { engine, rest, loadEvidence } = createHeldEngine();
    loadEvidence.mockRejectedValue(new Error('no chunk'));
    start(engine);
    await flush();
    await rest.answer(LIST, listBody({ id: 'a' }));
    expect(store.get(pillIdsAtom)).toEqual(['a']);
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('the next poll needs it'), expect.any(Error));
  });

  it('closes open views, resets the host’s count and leaves no timer when it is stopped', async () => {
    const { engine, rest, clock, services } = createHeldEngine();
    const stop = start(engine);
    await flush();
    await rest.answer(LIST, listBody({ id: 'a' }));
    const world = createWorld(engine.observe);
    world.list([row('a')]);
    world.list([row('a', { status: 'completed' })]);
    store.set(detailsAtom, { sessionId: 'a', tab: 'logs' });
    store.set(panelAtom, 'history');
    expect(counts.at(-1)).toBe(1);
    stop();
    expect(counts.at(-1)).toBe(0);
    expect([store.get(detailsAtom), store.get(panelAtom), store.get(confirmationAtom)]).toEqual([null, null, null]);
    expect(services.leave).toHaveBeenCalledOnce();
    expect(clock.timers()).toBe(0);
  });

  it('selects a run that the host attaches, and keeps it as the user’s own', () => {
    const { engine } = createHeldEngine();
    start(engine);
    const world = createWorld(engine.observe);
    world.list([row('a'), row('b')]);
    world.runs('a', [run('r')]);
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing' });
    expect(store.get(activeSessionIdAtom)).toBe('a');
    expect(preferences().mine).toEqual(['a']);
  });
});

describe('a transition', () => {
  it('is sent once, after everything that shows it is up to date', () => {
    const { engine } = createHeldEngine();
    start(engine);
    const told: { transitions: readonly Transition[]; count: number; unread: boolean | undefined }[] = [];
    ends.push(
      transitionChannel.listen((transitions) =>
        told.push({
          transitions,
          count: store.get(attentionCountAtom),
          unread: preferences().marks.a?.unseen,
        }),
      ),
    );
    const world = createWorld(engine.observe);
    world.list([row('a')]);
    world.list([row('a', { status: 'completed' })]);
    expect(told).toMatchObject([{ transitions: [{ kind: 'completed' }], count: 1, unread: true }]);
  });

  it('that changes several values reports only the final count to the host', () => {
    const { engine } = createHeldEngine();
    start(engine);
    const world = createWorld(engine.observe);
    world.list([row('a', { mode: 'pda' })]);
    world.runs('a', [run('r')]);
    const waiting = { number: 1, name: 'Stage 1', status: 'completed', error: null };
    world.stages('a', 'r', [{ ...waiting, status: 'running' }]);
    world.stages('a', 'r', [waiting, { ...waiting, number: 2, status: 'pending' }]);
    markRead('a');
    expect(counts).toEqual([1]);
    // the session no longer needs the user, but is unread
    world.stages('a', 'r', [waiting, { ...waiting, number: 2 }]);
    expect(counts).toEqual([1]);
  });

  it('is recorded once the history has loaded', async () => {
    const { engine, services } = createHeldEngine();
    start(engine);
    const world = createWorld(engine.observe);
    world.list([row('a')]);
    world.list([row('a', { status: 'completed' })]);
    expect(services.record).not.toHaveBeenCalled();
    await flush();
    expect(services.record).toHaveBeenCalledExactlyOnceWith([
      { transition: expect.objectContaining({ sessionId: 'a', kind: 'completed' }), name: expect.any(String) },
    ]);
  });

  it('is not sent for an observation that changes nothing', () => {
    const { engine } = createHeldEngine();
    start(engine);
    const before = store.get(engineAtom);
    engine.observe({ kind: 'operation-ended', at: 1, operationId: 'nobody’s', sessionId: 'a', outcome: 'done' });
    expect(store.get(engineAtom)).toBe(before);
  });
});

describe('the browser services', () => {
  it('are loaded again 30 seconds after a failure', async () => {
    const { engine, clock, loadServices, services } = createHeldEngine();
    loadServices.mockRejectedValueOnce(new Error('no chunk'));
    start(engine);
    await flush();
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('tries again'), expect.any(Error));
    expect(loadServices).toHaveBeenCalledTimes(1);
    const world = createWorld(engine.observe);
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    expect(services.keepAnswer).not.toHaveBeenCalled();
    await clock.run(30_000);
    expect(loadServices).toHaveBeenCalledTimes(2);
    // what came before they loaded is not lost
    expect(services.keepAnswer).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'runs', sessionId: 'a' }),
    );
  });

  it('are not started when they load after the engine was stopped', async () => {
    const { engine, services } = createHeldEngine();
    start(engine)();
    await flush();
    expect(services.record).not.toHaveBeenCalled();
  });

  it('decide which tab announces; before they load, each visible tab does', async () => {
    const { engine, services } = createHeldEngine();
    start(engine);
    const tell = vi.fn();
    engine.decideWhoTells([], tell);
    expect(tell).toHaveBeenCalledOnce();
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    engine.decideWhoTells([], tell);
    expect(tell).toHaveBeenCalledOnce();
    await flush();
    engine.decideWhoTells([], tell);
    expect(services.decide).toHaveBeenCalledExactlyOnceWith([], tell);
  });

  it('drop surplus sessions after each list', async () => {
    const { engine, services } = createHeldEngine();
    start(engine);
    await flush();
    const world = createWorld(engine.observe);
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    expect(services.release).toHaveBeenCalledOnce();
  });
});

describe('the host’s socket', () => {
  it('carries commands for as long as the host provides it', () => {
    const { engine } = createHeldEngine();
    const socket = { sendMessage: vi.fn(), resumeSession: vi.fn(), setIsRunning: vi.fn() };
    expect(engine.socket()).toBeNull();
    engine.hostSocketListener.onSocket(socket);
    expect(engine.socket()).toBe(socket);
    engine.hostSocketListener.onSocket(null);
    expect(engine.socket()).toBeNull();
  });

  it('triggers a request to the back end as soon as it names another run', async () => {
    const { engine, rest } = createHeldEngine();
    start(engine);
    await flush();
    await rest.answer(LIST, listBody({ id: 'a' }));
    const before = rest.asked.length;
    engine.hostSocketListener.onFacts(facts({ taskId: 'task-of-r', workflowStatus: 'executing' }));
    await flush();
    const asked = rest.asked.length;
    expect(asked).toBeGreaterThan(before);
    engine.hostSocketListener.onFacts(facts({ taskId: 'task-of-r', workflowStatus: 'executing', approvalId: 'x' }));
    await flush();
    expect(rest.asked).toHaveLength(asked);
  });

  it('is reported as missing once for each reason', async () => {
    const { engine } = createHeldEngine();
    engine.hostSocketListener.onMissing('no-provider');
    engine.hostSocketListener.onMissing('no-provider');
    await vi.dynamicImportSettled();
    expect(console.warn).toHaveBeenCalledOnce();
  });
});
