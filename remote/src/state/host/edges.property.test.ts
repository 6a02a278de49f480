// @vitest-environment jsdom
import type { ParallelSession } from '@mars-sessions/shared-types';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readHostContext } from '../../sync/hostFacts.ts';
import { hostContext } from '../../testing/hostContext.ts';
import { EDGE_RUNS } from '../../testing/runs.ts';
import { createWorld, row } from '../../testing/world.ts';
import { acquireEngine, engineState, hostSocketListener, observe } from '../engine/engine.ts';
import { followHistory, historyAtom, readHistory } from '../kept/history.ts';
import { followPreferences, preferences } from '../kept/preferences.ts';
import { readSelected } from '../kept/selected.ts';
import { allIdsAtom, sessionAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { allSessionsAtom, sessionsAtom } from './publicSessions.ts';
import { sessionsReader } from './sessionsReader.ts';

const ROWS = [row('s1', { name: 'Lensing' }), row('s2', { mode: 'newspulse' }), row('s3', { status: 'completed' })];
const STATUS = new Set(['active', 'paused', 'queued', 'completed', 'failed']);
const REASONS = new Set(
  'unverified ending cancelled awaiting-approval waiting-for-you suspended expired unknown'.split(' '),
);

/** Any JavaScript value. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  maxDepth: 2,
  maxKeys: 4,
});
const get = (): never => {
  throw new TypeError('a getter of the host');
};
const NAMES = 'sessionId name mode status progress reason error id label run_id nodes currentRunId dagData toString';
const throwing = fc.constantFrom(
  Object.defineProperties({}, Object.fromEntries(NAMES.split(' ').map((name) => [name, { get, enumerable: true }]))),
  Object.defineProperties({ sessionId: 's1', name: 'Lensing' }, { mode: { get, enumerable: true } }),
  Object.defineProperties({ name: 'Lensing' }, { toString: { get } }),
);
const id = fc.constantFrom('s1', 's2', 's3', 'added', '__proto__', 'constructor', '../../x', '', 'x y');
const number = fc.constantFrom(0, -1, 1, 1.5, 42, 1e308, -1e308, 2 ** 52, 2 ** 53, Date.now(), Number.NaN, 1 / 0);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Lensing',
    'active',
    'running',
    'failed',
    's1:r1:failed:1',
    '2026-11-27T10:00:00',
    '\u202e\0\r\n',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constant('n'.repeat(20_000)),
);
const value = fc.oneof(text, number, fc.boolean(), anything, throwing, fc.constant(null), fc.constant(undefined));

const world = createWorld(observe);
let polls = 0;
const ends: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  vi.stubGlobal('BroadcastChannel', undefined);
  // errors that the product would contain fail this test
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error;
  });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  localStorage.clear();
  ends.push(acquireEngine());
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Throws unless the engine still works, no session of the server is lost, and every session can be shown. */
function expectWhole(): void {
  const { good } = engineState().poll;
  polls += 1;
  world.list([...ROWS.slice(0, 2), row('s3', { status: 'completed', phase: `poll ${polls}` })]);
  if (engineState().poll.good !== good + 1) throw new Error('The engine did not apply the list.');
  const ids = store.get(allIdsAtom);
  const all = store.get(allSessionsAtom);
  for (const { sessionId } of ROWS)
    if (!ids.includes(sessionId) || !store.get(sessionAtom(sessionId))) throw new Error(`${sessionId} is lost.`);
  if (ids.length !== all.length) throw new Error('The host does not get all known sessions.');
  for (const session of [...all, ...store.get(sessionsAtom)]) expectShown(session);
}

function expectShown(session: ParallelSession): void {
  const { name, mode, status, progress, reason, error = '', currentStep = '', startedAt } = session;
  const right =
    typeof name === 'string' &&
    name.length <= 400 &&
    typeof mode === 'string' &&
    mode.length <= 200 &&
    STATUS.has(status) &&
    progress >= 0 &&
    progress <= 100 &&
    (reason === undefined || REASONS.has(reason)) &&
    typeof error === 'string' &&
    error.length <= 400 &&
    typeof currentStep === 'string' &&
    (startedAt === undefined || !Number.isNaN(Date.parse(startedAt))) &&
    [session.pinned, session.mine, session.quiet, session.attached].every((flag) => typeof flag !== 'object');
  if (!right) throw new Error(`It cannot be shown: ${JSON.stringify(session)?.slice(0, 500)}`);
}

const A_TURN = 1000;

/** Checks a property many times. Yields to the event loop in between, so that the page releases memory. */
async function tried<T>(property: fc.IProperty<T>): Promise<void> {
  for (let run = 0; run < EDGE_RUNS; run += A_TURN) {
    fc.assert(property, { numRuns: Math.min(A_TURN, EDGE_RUNS - run) });
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('any value', () => {
  it('passed in a call of the host neither stops the engine nor loses a session', { timeout: 900_000 }, async () => {
    const calls = sessionsReader.get();
    const fields = fc.oneof(
      anything,
      throwing,
      fc.dictionary(
        fc.constantFrom(
          ...['sessionId', 'name', 'mode', 'status', 'progress', 'currentStep', 'startedAt', 'pinned', 'error'],
          ...['progressKnown', 'reason', 'source', 'observedAt', 'attention', 'attached', 'mine', 'quiet', 'other'],
        ),
        value,
        { maxKeys: 6 },
      ),
    );
    const given = fc.oneof(id, value);
    type Name = Exclude<keyof typeof calls, 'sessions' | 'allSessions' | 'activeSessionId'>;
    const name = fc.constantFrom<Name[]>(
      ...(['addSession', 'updateSession', 'updateSession', 'renameSession', 'setActiveSession'] as const),
      ...(['removeSession', 'pinSession', 'unpinSession'] as const),
    );
    await tried(
      fc.property(name, given, fields, id, value, (call, first, changes, added, second) => {
        const isRecord = typeof changes === 'object' && changes !== null;
        const session: unknown = isRecord
          ? Object.create(changes, { sessionId: { value: added, enumerable: true } })
          : changes;
        const args = { addSession: [session], updateSession: [first, changes] }[call as string] ?? [first, second];
        (calls[call] as (...all: unknown[]) => void)(...args);
        expectWhole();
      }),
    );
  });

  it('in the host’s context neither stops the engine nor loses a session', { timeout: 900_000 }, async () => {
    const nodes = fc.array(fc.oneof(value, fc.record({ id: value, label: value, status: value })), { maxLength: 3 });
    const graph = fc.record({ run_id: fc.oneof(value, id), nodes: fc.oneof(value, nodes) });
    const approval = fc.record({ approval_id: value, _session_id: fc.oneof(value, id) });
    const changes = fc.record(
      {
        connected: value,
        currentRunId: fc.oneof(value, id),
        workflowStatus: value,
        dagData: fc.oneof(value, graph),
        pendingApproval: fc.oneof(value, approval),
        sendMessage: fc.oneof({ weight: 9, arbitrary: fc.constant(() => undefined) }, { weight: 1, arbitrary: value }),
      },
      { requiredKeys: [] },
    );
    const context = fc.oneof(
      { weight: 1, arbitrary: value },
      { weight: 9, arbitrary: changes.map((over) => ({ ...hostContext(), ...over })) },
    );
    await tried(
      fc.property(context, (given) => {
        let read: ReturnType<typeof readHostContext> = null;
        try {
          read = readHostContext(given);
        } catch {
          // a getter of the host threw: the bridge treats that as no context (hostSocketBridge.test.tsx)
        }
        hostSocketListener.onFacts(read?.facts ?? null);
        expectWhole();
      }),
    );
  });

  it('in the browser’s storage neither stops the engine nor loses a session', { timeout: 900_000 }, async () => {
    ends.push(followPreferences(), followHistory());
    const json = fc.jsonValue({ maxDepth: 3 });
    const stored = fc.oneof(json, text, number, fc.boolean());
    const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<unknown>) =>
      fc.oneof<fc.MaybeWeightedArbitrary<unknown>[]>({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: wrong });
    const order = mostly(fc.nat(1e6), number);
    const by = mostly(fc.constantFrom('a', 'b'), stored);
    const register = (right: fc.Arbitrary<unknown>) => mostly(fc.tuple(mostly(right, stored), order, by), stored);
    const count = fc.tuple(mostly(fc.nat(9), number), by).map(([times, tab]) => [times, times, tab]);
    const activity = fc.record({
      key: mostly(fc.constantFrom('s1:r1:failed:1', 's2:r2:completed:2', 's3:none:started:1'), text),
      at: mostly(fc.nat(2e12), number),
      finished: fc.boolean(),
      marks: fc.boolean(),
    });
    const registers = fc.record(
      {
        name: register(text),
        pin: register(fc.nat(9)),
        dismissed: register(fc.boolean()),
        mine: register(fc.boolean()),
        read: register(mostly(fc.nat(2e12), fc.constant(-1))),
        seen: register(text),
        activity: register(activity),
        cancelled: register(id),
        'told:r1:failed': count,
        later: register(json),
      },
      { requiredKeys: [] },
    );
    const setting = fc.constantFrom('everybody', 'toastPolicy', 'keepToasts', 'historyCleared', 'shortcuts', 'later');
    const kept = fc.record({
      sessions: mostly(fc.dictionary(id, mostly(registers, stored), { maxKeys: 3 }), stored),
      settings: fc.oneof(fc.dictionary(setting, register(fc.oneof(fc.boolean(), number)), { maxKeys: 3 }), stored),
    });
    const entry = fc.record(
      {
        key: text,
        sessionId: id,
        name: text,
        kind: fc.constantFrom('failed', 'completed', 'started', 'never'),
        reason: fc.oneof(text, fc.constant(null)),
        step: fc.oneof(number, fc.constant(null)),
        at: number,
      },
      { requiredKeys: ['key', 'sessionId', 'kind', 'at'] },
    );
    const history = fc.array(fc.oneof({ weight: 4, arbitrary: entry }, { weight: 1, arbitrary: stored }), {
      maxLength: 3,
    });
    const data = fc.oneof(kept, kept, history, stored);
    const version = mostly(fc.constantFrom(1, 2), fc.constantFrom<unknown[]>(3, -1, '2', null));
    const raw = fc.oneof(
      { weight: 8, arbitrary: fc.record({ v: version, data }).map((one) => JSON.stringify(one)) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.record({ v: version, data }), fc.nat(200))
          .map(([one, at]) => JSON.stringify(one).slice(0, at)),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    );
    const key = fc.constantFrom('preferences', 'preferences', 'history', 'selected');
    await tried(
      fc.property(key, raw, (name, content) => {
        localStorage.setItem(`mars.sessions.${name}`, content);
        window.dispatchEvent(new StorageEvent('storage', { key: `mars.sessions.${name}` }));
        expectWhole();
        const { names, pins, selected } = preferences();
        if (Object.values(names).some((one) => one.length > 1000)) throw new Error('A name is too long.');
        if (pins.some((one) => readSelected(one) === null)) throw new Error('A pin does not belong to a session.');
        if (selected !== null && readSelected(selected) === null) throw new Error('The selection is not a session.');
        if (readHistory(store.get(historyAtom))?.length !== store.get(historyAtom).length)
          throw new Error('The history cannot be read again.');
      }),
    );
    expect(store.get(allIdsAtom)).toEqual(expect.arrayContaining(['s1', 's2', 's3']));
  });
});
