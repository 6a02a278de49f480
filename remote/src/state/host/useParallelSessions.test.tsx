// @vitest-environment jsdom
import type { ParallelSession } from '@mars-sessions/shared-types';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SnapshotRow } from '../../core/observation.ts';
import { createWorld, row, run } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { setSelected } from '../kept/selected.ts';
import { dropHostProps, setHostProps } from './hostProps.ts';
import { sessionsReader } from './sessionsReader.ts';
import { useParallelSessions } from './useParallelSessions.ts';

const mount = {};
/** Each test has two new sessions, because all tests share one engine and no list may omit earlier sessions. */
let n = 0;
const rows: SnapshotRow[] = [];
const world = createWorld((observation) => act(() => observe(observation)));
const [a, b] = [() => `a${n}`, () => `b${n}`];

function hook() {
  const renders = vi.fn();
  const { result } = renderHook(() => {
    renders();
    return useParallelSessions();
  });
  const session = (id: string): ParallelSession | undefined =>
    result.current.allSessions.find(({ sessionId }) => sessionId === id);
  return { get: () => result.current, session, renders };
}

beforeEach(() => {
  n += 1;
  rows.push(row(a(), { name: 'Lensing' }), row(b(), { name: 'Dark energy' }));
  world.list(rows);
  setSelected(null);
});
afterEach(() => {
  cleanup();
  dropHostProps(mount);
  vi.restoreAllMocks();
});

describe('a component that reads the sessions', () => {
  it('gets the sessions in the bar, all sessions, and the selected one', () => {
    const { get } = hook();
    expect(get().allSessions.map(({ sessionId }) => sessionId)).toEqual(expect.arrayContaining([a(), b()]));
    act(() => get().setActiveSession(a()));
    expect(get().activeSessionId).toBe(a());
  });

  it('renders when one session changes, and gets the same objects for the others', () => {
    const { session, renders } = hook();
    const [before, other] = [session(a()), session(b())];
    renders.mockClear();
    world.runs(a(), [run(`r${n}`, 'failed')]);
    expect(renders).toHaveBeenCalled();
    expect(session(a())).not.toBe(before);
    expect(session(a())).toMatchObject({ status: 'failed', error: 'The run stopped with an error' });
    expect(session(b())).toBe(other);
  });

  it('renames, pins and unpins a session', () => {
    const { get, session } = hook();
    act(() => get().renameSession(a(), 'Halo fits'));
    act(() => get().pinSession(a()));
    expect(session(a())).toMatchObject({ name: 'Halo fits', pinned: true, mine: true });
    act(() => get().unpinSession(a()));
    expect(session(a())?.pinned).toBe(false);
  });

  it('removes a session from the bar, but not from all sessions', () => {
    const { get, session } = hook();
    const inBar = (): boolean => get().sessions.some(({ sessionId }) => sessionId === a());
    act(() => get().pinSession(a()));
    expect(inBar()).toBe(true);
    act(() => get().removeSession(a()));
    expect(inBar()).toBe(false);
    expect(session(a())).toBeDefined();
  });

  it('adds a session that MARS does not list yet, and overrides fields of a session', () => {
    const { get, session } = hook();
    const fields = { name: 'New', mode: 'one-shot', status: 'queued', progress: 0, pinned: false } as const;
    act(() => get().addSession({ sessionId: `new${n}`, ...fields }));
    expect(session(`new${n}`)).toMatchObject({ name: 'New', status: 'queued' });
    act(() => get().updateSession(a(), { error: 'Out of memory' }));
    expect(session(a())?.error).toBe('Out of memory');
  });
});

describe('an unknown id', () => {
  const commands = [
    'setActiveSession',
    'removeSession',
    'updateSession',
    'renameSession',
    'pinSession',
    'unpinSession',
  ];

  it.each(commands)('%s does nothing, and warns only in debug mode', (command) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { get } = hook();
    const before = get();
    const call = () =>
      act(() => (get() as unknown as Record<string, (id: string, more: object) => void>)[command]?.('gone', {}));
    call();
    expect(warn).not.toHaveBeenCalled();
    setHostProps(mount, { debug: true });
    call();
    expect(warn.mock.calls).toEqual([[`MARS sessions: ${command} was called with an unknown session id.`]]);
    expect(get()).toBe(before);
  });
});

it('a reader without React gets the same value, and is notified until it unsubscribes', () => {
  const heard = vi.fn();
  const leave = sessionsReader.subscribe(heard);
  world.runs(b(), [run(`q${n}`)]);
  expect(heard).toHaveBeenCalled();
  expect(sessionsReader.get()).toBe(hook().get());
  leave();
  heard.mockClear();
  world.runs(b(), [run(`q${n}`, 'failed')]);
  expect(heard).not.toHaveBeenCalled();
});
