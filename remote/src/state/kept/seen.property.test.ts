// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { ownPage } from '../../testing/ownPage.ts';
import { RUNS } from '../../testing/runs.ts';
import { row, run } from '../../testing/world.ts';

const SESSIONS = ['a', 'b'];
const PREFERENCES = 'mars.sessions.preferences';
const HISTORY = 'mars.sessions.history';
/** For each run status: whether it makes the session unread, and the status in its key. */
const WORDS = {
  executing: { marks: false, word: 'active' },
  paused: { marks: false, word: 'paused' },
  waiting_approval: { marks: true, word: 'awaiting-approval' },
  completed: { marks: true, word: 'completed' },
  failed: { marks: true, word: 'failed' },
} as const;
type Word = keyof typeof WORDS;

/** The tab whose code runs now. It has its own clock, and may have the focus. */
let running: Tab | null = null;
let focused: Tab | null = null;
let monotonic = 0;

interface Modules {
  readonly engine: typeof import('../engine/engine.ts');
  readonly commands: typeof import('../commands/commands.ts');
  readonly marks: typeof import('./activity.ts');
  readonly kept: typeof import('./preferences.ts');
  readonly history: typeof import('./history.ts');
  readonly store: typeof import('../store.ts');
  readonly counts: typeof import('../../core/toOtherTabs.ts');
  readonly intents: typeof import('../intents.ts');
}

interface Tab {
  modules: Modules;
  /** Milliseconds that its clock is ahead of the true time. */
  ahead: number;
  /** The tab receives nothing for a while, and then everything. */
  frozen: boolean;
  readonly waiting: (() => void)[];
  /** When the user looked away from a session in this tab. */
  readonly lookedAway: Map<string, number>;
  readonly onStorage: ((event: StorageEvent) => void)[];
  close: () => void;
}

function as<T>(tab: Tab, act: () => T): T {
  const before = running;
  running = tab;
  const done = act();
  running = before;
  return done;
}

/** Loads the product as a page does: with its own memory and the browser's storage. */
async function load(tab: Tab): Promise<void> {
  vi.resetModules();
  running = tab;
  const [engine, commands, marks, kept, history, store, counts, intents] = await Promise.all([
    import('../engine/engine.ts'),
    import('../commands/commands.ts'),
    import('./activity.ts'),
    import('./preferences.ts'),
    import('./history.ts'),
    import('../store.ts'),
    import('../../core/toOtherTabs.ts'),
    import('../intents.ts'),
  ]);
  tab.modules = { engine, commands, marks, kept, history, store, counts, intents };
  tab.frozen = false;
  tab.waiting.length = 0;
  tab.lookedAway.clear();
  tab.onStorage.length = 0;
  const listen = vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
    if (type === 'storage') tab.onStorage.push(listener as (event: StorageEvent) => void);
  });
  ownPage();
  const release = engine.acquireEngine();
  const unfollow = history.followHistory();
  // transitions from before the history loaded are handed over when it loads
  await vi.dynamicImportSettled();
  listen.mockRestore();
  running = null;
  tab.close = () => {
    release();
    unfollow();
  };
}

/** Makes a tab write without having read what the other tab just wrote, so that it overwrites that. */
function withoutReading(stored: readonly (readonly [string, string])[], write: () => void): void {
  localStorage.clear();
  for (const [key, text] of stored) localStorage.setItem(key, text);
  write();
}

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      session: fc.nat(1),
      word: fc.constantFrom<Word[]>('executing', 'paused', 'waiting_approval', 'completed', 'failed'),
      first: fc.nat(1),
      atOnce: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), session: fc.nat(1), tab: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('away' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(500, 1900, 2100, 90_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      tab: fc.nat(1),
      ms: fc.constantFrom(-86_400_000, -60_000, -2500, 2500, 60_000, 86_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unread' as const), session: fc.nat(1), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('freeze' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('thaw' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('heard' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), tab: fc.nat(1) }) },
);

/** Opens two tabs of one browser, with a plain model of what happened and what the user looked at. */
async function openBrowser() {
  localStorage.clear();
  focused = null;
  const words = new Map<string, Word>(SESSIONS.map((id) => [id, 'executing']));
  const unseen = new Map<string, boolean>();
  const saidUnread = new Set<string>();
  const told = new Map<string, number>();
  const events: string[] = [];
  const last = new Map<string, string>();
  let looksAt: string | null = null;

  const make = async (): Promise<Tab> => {
    const tab = {
      ahead: 0,
      frozen: false,
      waiting: [],
      lookedAway: new Map(),
      onStorage: [],
      close: () => {},
    } as unknown as Tab;
    await load(tab);
    learn(tab);
    return tab;
  };

  const asked = () => ({ requestedAt: monotonic, receivedAt: monotonic });
  const answer = (id: string, word: Word): Observation => ({
    kind: 'runs',
    sessionId: id,
    runs: [run(`run-of-${id}`, word)],
    ...asked(),
  });

  /** A new page requests everything: its baseline. */
  function learn(tab: Tab): void {
    as(tab, () => {
      const rows = SESSIONS.map((id) => row(id));
      const list = { kind: 'snapshot', rows, capped: false, serverDate: null } as const;
      tab.modules.engine.observe({ ...list, ...asked() });
      for (const [id, word] of words) tab.modules.engine.observe(answer(id, word));
    });
  }

  const tabs = [await make(), await make()] as const;
  const of = (index: number): Tab => (index === 0 ? tabs[0] : tabs[1]);

  function heard(tab: Tab): void {
    for (const key of [PREFERENCES, HISTORY])
      for (const listener of [...tab.onStorage]) as(tab, () => listener(new StorageEvent('storage', { key })));
  }

  function thaw(tab: Tab): void {
    tab.frozen = false;
    for (const hear of tab.waiting.splice(0)) as(tab, hear);
  }

  function lookAway(): void {
    if (looksAt === null || !focused) return;
    const tab = focused;
    as(tab, () => tab.modules.commands.closeDetails());
    tab.lookedAway.set(looksAt, monotonic);
    looksAt = null;
  }

  return {
    tabs,
    unseen,
    events,
    async act(one: typeof deed extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
      const id = SESSIONS['session' in one ? one.session : 0] ?? '';
      const tab = of('tab' in one ? one.tab : 0);
      switch (one.do) {
        case 'event': {
          if (words.get(id) === one.word) return;
          monotonic += 10;
          words.set(id, one.word);
          const { marks, word } = WORDS[one.word];
          const subject = `${id}:run-of-${id}:${word}`;
          const count = (told.get(subject) ?? 0) + 1;
          told.set(subject, count);
          const key = `${subject}:${count}`;
          events.push(key);
          last.set(id, key);
          // a session marked as unread stays so until the user looks
          unseen.set(id, (marks || saidUnread.has(id)) && looksAt !== id);
          if (looksAt === id) saidUnread.delete(id);
          const observation = answer(id, one.word);
          const stored = Object.entries(localStorage);
          // the polling tab sends the others its counters before it applies the answer itself
          const poller = of(one.first).frozen ? of(1 - one.first) : of(one.first);
          const { countsOf } = poller.modules.counts;
          const counts = countsOf(poller.modules.engine.engineState().sessions.values());
          for (const hearing of [poller, ...tabs.filter((other) => other !== poller)]) {
            const hear = (): void => {
              if (hearing !== poller) hearing.modules.engine.observe({ kind: 'counts', at: monotonic, counts });
              hearing.modules.engine.observe(observation);
              // looking away just before the event arrives counts as a look at it
              if (last.get(id) !== key || monotonic - (hearing.lookedAway.get(id) ?? -9999) > 2000) return;
              unseen.set(id, false);
              saidUnread.delete(id);
            };
            if (hearing.frozen) hearing.waiting.push(hear);
            else if (hearing === poller || !one.atOnce) as(hearing, hear);
            else withoutReading(stored, () => as(hearing, hear));
          }
          if (one.atOnce) for (const tab of tabs) if (!tab.frozen) heard(tab);
          break;
        }
        case 'look':
          thaw(tab);
          lookAway();
          focused = tab;
          looksAt = id;
          as(tab, () => tab.modules.commands.openDetails(id, 'workflow'));
          unseen.set(id, false);
          saidUnread.delete(id);
          break;
        case 'away':
          lookAway();
          break;
        case 'pass':
          monotonic += one.ms;
          break;
        case 'jump':
          tab.ahead += one.ms;
          break;
        case 'unread':
          if (tab.frozen || looksAt === id) return;
          as(tab, () => tab.modules.marks.markUnread(id));
          unseen.set(id, true);
          saidUnread.add(id);
          break;
        case 'freeze':
          // only a tab without focus is frozen, and one tab stays active
          if (tab === focused || of(1 - one.tab).frozen) return;
          tab.frozen = true;
          break;
        case 'thaw':
          thaw(tab);
          break;
        case 'heard':
          if (!tab.frozen) heard(tab);
          break;
        case 'reload':
          if (of(1 - one.tab).frozen) thaw(of(1 - one.tab));
          if (tab === focused) lookAway();
          if (tab === focused) focused = null;
          as(tab, () => tab.close());
          await load(tab);
          learn(tab);
          break;
      }
    },
    settle(): void {
      for (const tab of tabs) thaw(tab);
      for (let round = 0; round < 2; round++) for (const tab of tabs) heard(tab);
    },
  };
}

beforeEach(() => {
  monotonic = 1000;
  vi.spyOn(Date, 'now').mockImplementation(() => 1_800_000_000_000 + monotonic + (running?.ahead ?? 0));
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => running !== null && running === focused);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const unseenIn = (tab: Tab): string[] =>
  SESSIONS.filter((id) => as(tab, () => tab.modules.kept.preferences().marks[id]?.unseen === true));

const historyIn = (tab: Tab): string[] =>
  as(tab, () => tab.modules.store.store.get(tab.modules.history.historyAtom).map(({ key }) => key));

describe('RT-1, RT-2, RT-12: whatever the clocks show, in two tabs and after reloads', () => {
  it('a session is unread exactly while its last event was not looked at, and every event is stored once', async () => {
    const met = { unseen: 0, seen: 0, reloads: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 30 }), async (deeds) => {
        const browser = await openBrowser();
        const writes = vi.spyOn(Storage.prototype, 'setItem');
        for (const one of deeds) {
          writes.mockClear();
          await browser.act(one);
          // each tab writes its marks and its history, and once more for a look
          const counts =
            one.do === 'event' ? !one.atOnce : one.do !== 'reload' && one.do !== 'thaw' && one.do !== 'look';
          if (counts) expect(writes.mock.calls.length).toBeLessThan(8);
          met.reloads += one.do === 'reload' ? 1 : 0;
        }
        writes.mockRestore();
        browser.settle();
        const expected = SESSIONS.filter((id) => browser.unseen.get(id));
        for (const tab of browser.tabs) {
          expect(unseenIn(tab)).toEqual(expected);
          expect(historyIn(tab).toSorted()).toEqual(browser.events.toSorted());
        }
        met.unseen += expected.length;
        met.seen += SESSIONS.length - expected.length;
        for (const tab of browser.tabs) as(tab, () => tab.close());
      }),
      { numRuns: Math.ceil(RUNS / 20) },
    );
    // the runs must have had enough activity
    expect(Math.min(met.unseen, met.seen, met.reloads)).toBeGreaterThan(0);
  });
});
