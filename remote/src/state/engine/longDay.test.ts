// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { MAX_COUNTED_ABSENT } from '../../core/newSession.ts';
import { MAX_ABSENT } from '../../core/retention.ts';
import { LIST_LIMIT, LIST_PATH } from '../../sync/listPath.ts';
import { createComparison } from '../../testing/comparison.ts';
import { createCostMeter } from '../../testing/costMeter.ts';
import { HOURS } from '../../testing/runs.ts';
import { createSimulatedBrowser } from '../../testing/simulatedBrowser.ts';
import { openSimulatedPage, type SimulatedPage, type Telling } from '../../testing/simulatedPage.ts';
import { createSimulatedServer } from '../../testing/simulatedServer.ts';
import { createTellings } from '../../testing/tellings.ts';
import { SERVER_START } from '../../testing/world.ts';
import { MAX_KEPT } from '../kept/keptSessions.ts';

const END = HOURS * 3600;
const DAY = 24 * 3600;
/** Second by which a capped list has filled everything that a page keeps, at one session per second. */
const BOUND_REACHED = LIST_LIMIT + MAX_ABSENT;
/** Second by which the counters of dropped sessions have reached their bound too. */
const FULL = BOUND_REACHED + MAX_COUNTED_ABSENT;
/** Seconds after which an event is known at the latest: a failed stage is checked once a minute. */
const KNOWN_AFTER = 100;
/** The first list is the silent baseline. */
const BASELINE = 1;
/** Seconds of each of the two spans whose costs are compared: the first one with everything full, and the last one. */
const SPAN = 600;
/** Seconds with a session a second, at the beginning of each day and at the end of all. */
const BUSY = FULL + SPAN;
/** Whether no session is created in this second. A session a second costs minutes of processor time per simulated hour. */
const isQuiet = (second: number): boolean => second % DAY >= BUSY && second < END - BUSY;
const JUMPS = [2500, -2500, 60_000, -60_000, 3_600_000, -3_600_000, 86_400_000, -86_400_000];
/** The machine's own clock, before the simulated browser replaces it. */
const realNow = performance.now.bind(performance);
// a machine that does other things as well may be five times slower than a quiet one
vi.setConfig({ testTimeout: HOURS * 900_000 });

/** Returns a random generator that yields the same numbers in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.doUnmock('../../core/reconcile.ts');
  vi.doUnmock('../sessions/sessionView.ts');
  vi.resetModules();
});

/** Opens two windows of one browser with a server, and compares them with a model that knows every event. */
async function openDay() {
  let seconds = 0;
  let listedAt = 0;
  const random = seeded(11);
  const server = createSimulatedServer(random, isQuiet);
  const browser = createSimulatedBrowser({
    wall: SERVER_START,
    random,
    answer(path) {
      if (path === LIST_PATH) listedAt = seconds;
      return server.answer(path);
    },
  });
  const meter = createCostMeter(() => seconds, [FULL, END - SPAN], SPAN, realNow, seeded(12));
  const pages = [await openSimulatedPage(browser, meter.probe), await openSimulatedPage(browser, meter.probe)];
  const history = createComparison(({ at }) => at > BASELINE);
  const toasts = createComparison(({ at, kind }) => at > BASELINE && kind !== 'resumed');
  const sentences = createComparison(({ at }) => at > BASELINE);
  const shown = createTellings();
  const takenDown = new Map<readonly Telling[], number>();
  const unread = new Map<string, boolean>();
  const problems: string[] = [];
  let followed = 0;
  let focused = 0;
  let mostKnown = 0;
  const started = realNow();

  const page = (): SimulatedPage => pages[focused] ?? expect.unreachable('There are two pages.');
  const isKnown = (id: string): boolean => server.around(id).last < seconds - KNOWN_AFTER;

  function fresh(tellings: readonly Telling[]): readonly Telling[] {
    const from = takenDown.get(tellings) ?? 0;
    takenDown.set(tellings, tellings.length);
    return tellings.slice(from);
  }

  /** Collects what the page has announced since the last call. */
  function takeDown(page: SimulatedPage): void {
    for (const entry of page.history()) history.say(entry);
    for (const toast of fresh(page.toasts)) {
      for (const key of shown.tell(page, toast)) problems.push(`${key} was told twice`);
      for (const one of toast.of) toasts.say(one);
    }
    for (const { of } of fresh(page.sentences)) for (const one of of) sentences.say(one);
  }

  /** Updates the model: the last event decides whether a session is unread, until the user looks. */
  function follow(): void {
    for (const { sessionId, marks } of server.events.slice(followed))
      if (!sessionId.startsWith('idle-')) unread.set(sessionId, marks);
    followed = server.events.length;
  }

  async function second(): Promise<void> {
    seconds += 1;
    server.advance(seconds);
    await browser.pass(1000);
    for (const one of pages) mostKnown = Math.max(mostKnown, one.engineState().sessions.size);
  }

  return {
    server,
    meter,
    problems,
    second,
    seconds: () => seconds,
    /** Between two polls, when no request is in flight. */
    isIdle: () => seconds - listedAt >= 4 && seconds - listedAt <= 8,
    jump: (ms: number) => browser.setClock(ms),
    pin: () => page().pin(server.stageTasks),
    compare() {
      for (const one of pages) takeDown(one);
      for (const [what, comparison] of Object.entries({ history, toasts, sentences }))
        for (const one of comparison.differences(server.events, seconds - KNOWN_AFTER))
          problems.push(`${what}: ${one}`);
      follow();
      for (const [id, expected] of [...unread].filter(([id]) => isKnown(id)))
        if (pages.some((one) => one.isUnread(id) !== expected))
          problems.push(`${id} is ${expected ? 'read' : 'unread'} after ${seconds} s`);
    },
    /** The user goes to the other window, and looks at sessions that stay unread for a while. */
    async look() {
      follow();
      focused = 1 - focused;
      browser.focus(page().tab);
      const ids = [...unread].filter(([id, is]) => is && isKnown(id) && server.around(id).next > seconds + 60);
      for (const [id] of ids) {
        page().look(id);
        unread.set(id, false);
        await second();
      }
      page().lookAway();
    },
    async reload(index: number) {
      const old = pages[index] ?? expect.unreachable('There are two pages.');
      takeDown(old);
      old.close();
      pages[index] = await openSimulatedPage(browser, meter.probe);
      browser.focus(page().tab);
    },
    mostKnown: () => mostKnown,
    /** Printed after each simulated day, because many hours take more than one. */
    report() {
      const minutes = Math.round((realNow() - started) / 60_000);
      console.info(`${seconds / 3600} h in ${minutes} min: ${mostKnown} known at most, ${problems.length} problems`);
    },
    looked: () => unread.size,
    close() {
      for (const one of pages) one.close();
    },
  };
}

it(`RT-4: ${HOURS} hours, with a session a second at their beginning and end, clock jumps and reloads: each event is announced once, at constant cost`, async () => {
  const day = await openDay();
  day.pin();
  day.server.quietFrom(END - 2 * KNOWN_AFTER);
  const done = { compare: 0, look: 0, jump: 0, reload: 0 };
  // one at a time, and only when no request is in flight
  const due = { compare: 300, look: 420, jump: 700, reload: 1100 };
  while (day.seconds() < END) {
    await day.second();
    const at = day.seconds();
    if (at % DAY === 0) {
      day.report();
      // a run that is wrong on its first day ends there
      expect(day.problems.slice(0, 20)).toEqual([]);
    }
    if (!day.isIdle()) continue;
    if (at >= due.compare) {
      day.compare();
      due.compare = at + 300;
      done.compare += 1;
    } else if (at >= due.look) {
      await day.look();
      due.look = at + 420;
      done.look += 1;
    } else if (at >= due.jump) {
      day.jump(JUMPS[done.jump % JUMPS.length] ?? 0);
      due.jump = at + 900;
      done.jump += 1;
    } else if (at >= due.reload) {
      await day.reload(done.reload % 2);
      due.reload = at + 1200;
      done.reload += 1;
    }
  }
  day.compare();
  expect(day.problems.slice(0, 20)).toEqual([]);
  // the day must have had enough activity
  expect(Math.min(done.jump, done.reload, day.looked())).toBeGreaterThanOrEqual(2 * HOURS);
  expect(day.mostKnown()).toBeGreaterThan(BOUND_REACHED);
  // sessions that the user keeps or has not read come on top of the bound
  expect(day.mostKnown()).toBeLessThanOrEqual(BOUND_REACHED + MAX_KEPT);
  const ratios = { rows: day.meter.rowsRatio(), cost: day.meter.costRatio() };
  console.info(`${HOURS} simulated hours: at most ${day.mostKnown()} known sessions; last span for the first:`, ratios);
  expect(Math.max(ratios.rows, ratios.cost)).toBeLessThanOrEqual(1.2);
  day.close();
});
