// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_STATE } from '../../core/sessionState.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, row, run } from '../../testing/world.ts';
import { engineAtom } from '../engine/engineAtom.ts';
import { allSessionsAtom, sessionsAtom } from '../host/publicSessions.ts';
import { store } from '../store.ts';
import { activeSessionIdAtom, allIdsAtom, attentionCountAtom, sessionAtom } from './sessionAtoms.ts';
import { sessionView } from './sessionView.ts';
import { createSessionViews } from './sessionViews.ts';

const reported = vi.fn();

beforeEach(() => {
  reported.mockClear();
  vi.stubGlobal('reportError', reported);
});
afterEach(() => vi.unstubAllGlobals());

/** Creates three sessions; the view of the second throws while `broken`. */
function page() {
  const world = createWorld();
  world.list([row('s1'), row('s2'), row('s3')]);
  let broken = true;
  const views = createSessionViews((state, session, ...rest) => {
    if (broken && session.sessionId === 's2') throw new TypeError('this one cannot be shown');
    return sessionView(state, session, ...rest);
  });
  const look = () => views.of(world.state, NOTHING_PREFERRED, 'en-GB', world.now()).map(({ sessionId }) => sessionId);
  return {
    world,
    look,
    breaks(now: boolean) {
      broken = now;
    },
  };
}

describe('RT-8: one session that cannot be shown', () => {
  it('does not stop the others, is reported once, and is shown as soon as that is possible', () => {
    const { world, look, breaks } = page();
    expect(look()).toEqual(['s1', 's3']);
    world.runs('s3', [run('r')]);
    world.list([row('s1'), row('s2'), row('s3')]);
    expect(look()).toEqual(['s1', 's3']);
    expect(reported.mock.calls).toEqual([[new TypeError('this one cannot be shown')]]);
    breaks(false);
    world.list([row('s1'), row('s2'), row('s3')]);
    expect(look()).toEqual(['s1', 's2', 's3']);
  });

  it('keeps its last view', () => {
    const { world, look, breaks } = page();
    breaks(false);
    expect(look()).toEqual(['s1', 's2', 's3']);
    breaks(true);
    world.list([row('s1'), row('s2', { status: 'completed' }), row('s3')]);
    expect(look()).toEqual(['s1', 's2', 's3']);
  });

  it('does not stop the others when a reader of its atom throws', () => {
    const world = createWorld();
    world.list([row('a1'), row('a2'), row('a3')]);
    const throws = (): never => {
      throw new RangeError('a reader of the host');
    };
    const leave = store.sub(sessionAtom('a2'), throws);
    store.set(engineAtom, world.state);
    leave();
    expect(store.get(sessionAtom('a3'))?.sessionId).toBe('a3');
    expect(store.get(allIdsAtom)).toEqual(['a1', 'a2', 'a3']);
    expect(reported.mock.calls).toEqual([[new RangeError('a reader of the host')]]);
    store.set(engineAtom, INITIAL_STATE);
  });

  it('does not stop the engine when a reader of the host throws', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    vi.stubGlobal('BroadcastChannel', undefined);
    const { acquireEngine, observe } = await import('../engine/engine.ts');
    const release = acquireEngine();
    const throws = (): never => {
      throw new RangeError('a reader of the host');
    };
    const leave = [sessionsAtom, allSessionsAtom, allIdsAtom, attentionCountAtom, activeSessionIdAtom].map((one) =>
      store.sub(one, throws),
    );
    const world = createWorld(observe);
    world.list([row('b1')]);
    world.list([row('b1'), row('b2')]);
    for (const off of leave) off();
    release();
    expect(store.get(allIdsAtom)).toEqual(['b1', 'b2']);
    expect(store.get(sessionAtom('b2'))).not.toBeNull();
  });
});
