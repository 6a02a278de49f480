// @vitest-environment jsdom
import type { ParallelSession } from '@mars-sessions/shared-types';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SnapshotRow } from '../../core/observation.ts';
import { StatusGlyph } from '../../pill-bar/StatusGlyph.tsx';
import { createWorld, row } from '../../testing/world.ts';
import { statusLabel } from '../../text/statusText.ts';
import { acquireEngine, observe } from '../engine/engine.ts';
import { store } from '../store.ts';
import { allSessionsAtom } from './publicSessions.ts';
import { useParallelSessions } from './useParallelSessions.ts';

/** Lets a test pass values that the types forbid, as a host in JavaScript can. */
const anything = (fields: object): ParallelSession => fields as ParallelSession;

const shown = (id: string): ParallelSession | undefined =>
  store.get(allSessionsAtom).find(({ sessionId }) => sessionId === id);

const warnings = () => vi.mocked(console.warn).mock.calls.map(([text]) => String(text));

let release = (): void => undefined;
/** Each test has a new session, because all tests share one engine and no list may omit earlier sessions. */
let id = '';
const rows: SnapshotRow[] = [];
const world = createWorld(observe);

function listWith(...more: SnapshotRow[]): void {
  rows.push(...more);
  act(() => void world.list(rows));
}

function call() {
  const { result } = renderHook(() => useParallelSessions());
  return result.current;
}

beforeEach(() => {
  id = `s${rows.length}`;
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  vi.stubGlobal('BroadcastChannel', undefined);
  release = acquireEngine();
  listWith(row(id, { name: 'Lensing' }), row(`${id}-other`, { name: 'Dark energy' }));
});

afterEach(() => {
  cleanup();
  release();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('RT-8: a value that a host passes to the hook', () => {
  it('is read field by field: a number as name is left out, with one warning', () => {
    const { addSession } = call();
    const added = anything({ sessionId: `${id}-new`, name: 42, mode: 'one-shot', status: 'active', progress: 12 });
    act(() => addSession(added));
    act(() => addSession(added));
    expect(shown(`${id}-new`)).toMatchObject({ mode: 'one-shot', status: 'active', progress: 12 });
    expect(shown(`${id}-new`)?.name).toEqual(expect.any(String));
    expect(shown(`${id}-other`)).toBeDefined();
    expect(warnings()).toEqual([expect.stringMatching(/^MARS sessions: addSession .*name/)]);
    // the next list is applied normally
    listWith(row(`${id}-third`));
    expect(shown(`${id}-third`)).toBeDefined();
  });

  it('with an unknown status keeps the old status', () => {
    const { updateSession } = call();
    act(() => updateSession(id, anything({ status: 'running', error: 'Out of memory' })));
    expect(shown(id)).toMatchObject({ status: 'active', error: 'Out of memory' });
    expect(warnings()).toEqual([expect.stringMatching(/updateSession .*status/)]);
  });

  it.each<[string, object, object]>([
    ['a progress that is not a number', { progress: Number.NaN, name: 'A' }, { progress: 0, name: 'A' }],
    ['the excess of a progress beyond 100', { progress: 1e9 }, { progress: 100 }],
    ['an unknown reason', { reason: 'constructor', name: 'B' }, { reason: 'unverified', name: 'B' }],
    ['a start time that is not a time', { startedAt: 'yesterday', name: 'C' }, { name: 'C' }],
    ['flags that are not booleans', { pinned: 'yes', mine: 1, name: 'D' }, { pinned: false, mine: false, name: 'D' }],
    ['another id', { sessionId: 'another', name: 'E' }, { name: 'E' }],
    ['an unknown field', { weather: 'fine', name: 'F' }, { name: 'F' }],
  ])('leaves out %s, and applies the rest', (_, updates, expected) => {
    const { updateSession } = call();
    act(() => updateSession(id, anything(updates)));
    expect(shown(id)).toMatchObject({ sessionId: id, ...expected });
    expect(shown(id)).not.toHaveProperty('weather');
    if (!('startedAt' in expected)) expect(shown(id)?.startedAt).not.toBe('yesterday');
  });

  it('is cleaned and cut to a readable length', () => {
    const { updateSession } = call();
    act(() => updateSession(id, { name: 'n'.repeat(5_000_000), error: `\u202e${'e'.repeat(5_000_000)}` }));
    expect(shown(id)?.name.length).toBeLessThanOrEqual(120);
    expect(shown(id)?.error?.length).toBeLessThanOrEqual(120);
    expect(shown(id)?.error).not.toContain('\u202e');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'session'],
    ['a session without an id', { name: 'A' }],
    ['an id that would change a path', { sessionId: '../../x', name: 'A' }],
    [
      'a getter that throws',
      {
        get sessionId() {
          throw new Error('no');
        },
      },
    ],
    ['what throws on any access', Proxy.revocable({}, {})],
  ])('adds no session and throws nothing for %s', (what, value) => {
    const before = store.get(allSessionsAtom);
    const { addSession, updateSession } = call();
    if (what.startsWith('what throws')) (value as { revoke(): void }).revoke();
    const given = what.startsWith('what throws') ? (value as { proxy: object }).proxy : value;
    act(() => addSession(given as ParallelSession));
    act(() => updateSession(id, given as ParallelSession));
    expect(store.get(allSessionsAtom).map(({ sessionId }) => sessionId)).toEqual(
      before.map(({ sessionId }) => sessionId),
    );
  });

  it('is ignored as a name unless it is a string', () => {
    const { renameSession } = call();
    act(() => renameSession(id, 42 as unknown as string));
    expect(shown(id)?.name).toContain('Lensing');
    expect(warnings()).toEqual([expect.stringMatching(/renameSession .*name/)]);
    act(() => renameSession(id, 'n'.repeat(5_000_000)));
    expect(shown(id)?.name.length).toBeLessThanOrEqual(120);
  });

  it('removes an earlier override when it is undefined', () => {
    const { updateSession } = call();
    act(() => updateSession(id, { error: 'Out of memory' }));
    act(() => updateSession(id, { error: undefined, name: undefined } as unknown as Partial<ParallelSession>));
    expect(shown(id)?.error).toBeUndefined();
    expect(shown(id)?.name).toContain('Lensing');
  });
});

describe('RT-8: a status or reason that the pill does not know', () => {
  it.each(['running', 'CANCELLED', ''])('%j is drawn and labelled as unknown', (word) => {
    const { container } = render(
      <svg role="presentation">
        <StatusGlyph shown={word as 'active'} reason={word as 'ending'} />
      </svg>,
    );
    expect(container.querySelector('g')?.dataset.glyph).toBe('unknown');
    expect(container.querySelector('path')).not.toBeNull();
    expect(statusLabel(word as 'active', null)).toBe('unknown state');
  });
});
