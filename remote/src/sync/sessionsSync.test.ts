import { describe, expect, it } from 'vitest';
import type { Observation } from '../core/observation.ts';
import { reconcile } from '../core/reconcile.ts';
import { INITIAL_STATE } from '../core/sessionState.ts';
import { createFakeClock, flush } from '../testing/fakeClock.ts';
import { createFakePage } from '../testing/page.ts';
import { createFakeRest, listBody, runsBody, SERVER_DATE } from '../testing/rest.ts';
import { facts, wordOf } from '../testing/world.ts';
import { collectEvidence } from './collectEvidence.ts';
import { createSessionsSync } from './sessionsSync.ts';

const LIST = '/api/sessions?limit=200';

function syncing() {
  const clock = createFakeClock();
  clock.advance(1000);
  const page = createFakePage();
  const rest = createFakeRest(clock);
  const seen: Observation[] = [];
  let state = INITIAL_STATE;
  const observe = (observation: Observation): void => {
    seen.push(observation);
    state = reconcile(state, observation).state;
  };
  const sync = createSessionsSync({
    clock,
    random: () => 0.5,
    page,
    rest,
    observe,
    state: () => state,
    collect: collectEvidence,
    pills: () => new Set(state.sessions.keys()),
    kept: () => [],
    hasTask: () => true,
  });
  const lists = (): number => rest.asked.filter((path) => path === LIST).length;
  const live = (over: Parameters<typeof facts>[0]): void => {
    observe({ kind: 'live', at: clock.now(), facts: facts(over) });
    sync.lookForLiveRun();
  };
  const word = (id: string): string | null => wordOf(state.sessions.get(id));
  return { clock, page, rest, seen, sync, lists, live, word, kinds: () => seen.map(({ kind }) => kind) };
}

const none = { nodes: [], edges: [] };

describe('a poll', () => {
  it('observes the list, then the evidence beside it', async () => {
    const { clock, rest, sync, seen, word } = syncing();
    sync.start();
    await clock.run(200);
    await rest.answer(LIST, listBody({ id: 'a' }, { id: '../b' }));
    expect(seen).toMatchObject([
      {
        kind: 'snapshot',
        rows: [{ sessionId: 'a' }],
        capped: false,
        requestedAt: 1000,
        receivedAt: 1200,
        serverDate: SERVER_DATE + 1200,
      },
    ]);
    await rest.answer('/runs', runsBody({ id: 'r' }));
    await rest.answer('/dag', none);
    expect(word('a')).toBe('active');
    expect(clock.next()).toBe(12_500);
    sync.stop();
  });

  it('detects a cut-off list by the number of rows that were sent', async () => {
    const { rest, sync, seen } = syncing();
    sync.start();
    const rows = Array.from({ length: 200 }, (_, i) => ({ id: i ? `s${i}` : '../bad', status: 'completed' }));
    await rest.answer(LIST, listBody(...rows));
    expect(seen).toMatchObject([{ kind: 'snapshot', capped: true, rows: { length: 199 } }]);
    sync.stop();
  });

  it('that fails is observed as a failure and sends no other request', async () => {
    const { rest, sync, seen } = syncing();
    sync.start();
    await rest.fail(LIST, { failure: 'http', httpStatus: 502 });
    expect(seen).toEqual([{ kind: 'poll-failed', at: 1000, failure: 'http', httpStatus: 502 }]);
    expect(rest.asked).toHaveLength(1);
    sync.stop();
  });

  it('sends no request while offline, and polls when the network is back', async () => {
    const { clock, page, rest, sync, seen, lists } = syncing();
    page.online = false;
    sync.start();
    await flush();
    expect(seen).toEqual([{ kind: 'poll-failed', at: 1000, failure: 'offline' }]);
    expect([rest.asked.length, clock.timers()]).toEqual([0, 0]);
    page.online = true;
    page.wake();
    await clock.run(5000);
    expect(lists()).toBe(1);
    sync.stop();
  });

  it('requests nothing else from a back end that hides its sessions', async () => {
    const { clock, rest, sync, kinds } = syncing();
    sync.start();
    await rest.answerAll((path) => (path.endsWith('dag') ? none : path === LIST ? undefined : runsBody({ id: 'r' })));
    await rest.answer(LIST, listBody({ id: 'a' }, { id: 'b' }, { id: 'c' }));
    const before = rest.asked.length;
    await clock.run(12_500);
    await rest.answer(LIST, listBody());
    expect(rest.asked).toHaveLength(before + 1);
    expect(kinds().at(-1)).toBe('snapshot');
    sync.stop();
  });
});

describe('a live run that is not found', () => {
  it('is searched for at once, after one second and after three', async () => {
    const { clock, rest, sync, lists, live } = syncing();
    await rest.answerAll((path) => (path === LIST ? listBody() : undefined));
    sync.start();
    await clock.run(6000);
    live({ taskId: 'task-of-r' });
    expect(lists()).toBe(2);
    const at: number[] = [];
    for (let second = 1; second <= 6; second++) {
      const before = lists();
      await clock.run(1000);
      if (lists() > before) at.push(second);
    }
    expect(at).toEqual([1, 3]);
    sync.stop();
  });

  it('is not searched for once it is found', async () => {
    const { clock, rest, sync, lists, live } = syncing();
    await rest.answerAll((path) =>
      path === LIST ? listBody({ id: 'a' }) : path.endsWith('runs') ? runsBody({ id: 'r' }) : none,
    );
    sync.start();
    await clock.run(6000);
    live({ taskId: 'task-of-r' });
    await clock.run(5000);
    expect(lists()).toBe(2);
    sync.stop();
  });

  it('is searched for again, but not twice, when it changes', async () => {
    const { clock, rest, sync, live } = syncing();
    await rest.answerAll((path) => (path === LIST ? listBody() : undefined));
    sync.start();
    await clock.run(100);
    live({ taskId: 't1' });
    live({ taskId: 't2' });
    await flush();
    // the planned poll and two further searches
    expect(clock.timers()).toBe(3);
    sync.stop();
  });

  it('is not searched for after a stop', () => {
    const { clock, rest, live } = syncing();
    live({ taskId: 't' });
    expect([rest.asked.length, clock.timers()]).toEqual([0, 0]);
  });
});

describe('stop', () => {
  it('ends every timer, listener and request', async () => {
    const { clock, page, rest, sync, live } = syncing();
    sync.start();
    live({ taskId: 't' });
    await rest.answer(LIST, listBody(...'abcdefgh'.split('').map((id) => ({ id }))));
    sync.stop();
    await flush();
    expect([clock.timers(), page.listeners(), rest.waiting()]).toEqual([0, 0, []]);
    // two lists: the second did not wait for the evidence beside the first
    expect(rest.asked).toHaveLength(6);
  });

  it('drops answers to earlier requests', async () => {
    const { rest, sync, seen } = syncing();
    sync.start();
    sync.stop();
    await flush();
    expect(rest.waiting()).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('and an immediate restart cause no failure and leave one chain', async () => {
    const { clock, page, rest, sync, seen, lists } = syncing();
    sync.start();
    sync.stop();
    sync.start();
    await flush();
    expect(seen).toEqual([]);
    expect(rest.waiting()).toEqual([LIST]);
    await rest.answer(LIST, listBody());
    expect(seen).toMatchObject([{ kind: 'snapshot' }]);
    expect([clock.timers(), page.listeners(), lists()]).toEqual([1, 1, 2]);
    sync.stop();
  });
});
