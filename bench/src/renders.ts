import { addRunningSessions } from './addRunningSessions.ts';
import type { Benchmark, BenchRow } from './benchmark.ts';
import { keepHostSocket, launchRun } from './hostRun.ts';
import { onStand, type Stand } from './stand.ts';
import { CHANGES, type Change } from './truth/changes.ts';
import { type Rendered, watchRenders } from './watchRenders.ts';

const LIST = /\/api\/sessions\?limit=200$/;
const SESSIONS = 200;
/** More polls than the page needs to ask for the runs of that many sessions: pills take most of its requests. */
const POLLS_TO_SETTLE = 30;
const PILLS = '[data-pill]';

const row = (what: string, value: number, unit: BenchRow['unit'] = 'count'): BenchRow => ({ what, value, unit });

/** Advances the page's time until it polls, and waits for all requests of that poll. */
async function poll({ page, backEnd, underWay }: Stand): Promise<void> {
  const answered = page.waitForResponse(LIST);
  let asked = false;
  const request = page.waitForRequest(LIST).then(() => {
    asked = true;
  });
  while (!asked) {
    backEnd.clock.advance(500);
    await page.clock.runFor(500);
  }
  await request;
  await (await answered).finished();
  // an answer may cause another request
  for (let quiet = 0; quiet < 3; ) {
    await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
    quiet = underWay() === 0 ? quiet + 1 : 0;
  }
  await page.clock.runFor(50);
}

/** The host's console collects lines for 80 ms, then renders its provider with them. */
async function flushConsole({ page }: Stand, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    const { hostSocket, consoleFlushes } = window as unknown as {
      hostSocket: WebSocket;
      consoleFlushes: (() => void)[];
    };
    for (let time = 0; time < count; time += 1) {
      const event = { event_type: 'output', timestamp: '', data: { message: `line ${time}` } };
      hostSocket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
      for (const flush of consoleFlushes.splice(0)) flush();
      // React commits in a separate task
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    }
  }, times);
}

/** Puts the host's socket and its 80 ms timers under the control of the benchmark. */
async function takeConsole({ page }: Stand): Promise<void> {
  await keepHostSocket(page);
  await page.addInitScript(() => {
    const flushes: (() => void)[] = [];
    const setTimer = window.setTimeout.bind(window);
    Object.assign(window, { consoleFlushes: flushes });
    window.setTimeout = ((callback: () => void, ms?: number, ...rest: []) =>
      ms === 80 ? flushes.push(callback) : setTimer(callback, ms, ...rest)) as typeof window.setTimeout;
  });
}

/**
 * Opens the page with 200 sessions that run, and waits until each of them has been asked for.
 *
 * @param prepare called when the page's clock is installed, and before the page is opened
 */
async function openRunning(
  stand: Stand,
  prepare?: (stand: Stand) => Promise<void>,
): Promise<{ ids: string[]; rendered: () => Promise<Rendered> }> {
  const { page, backEnd, open } = stand;
  const ids = addRunningSessions(backEnd, SESSIONS);
  await page.clock.install({ time: backEnd.clock.now() });
  const rendered = await watchRenders(page);
  await prepare?.(stand);
  await open();
  for (let polls = 0; polls < POLLS_TO_SETTLE; polls += 1) await poll(stand);
  await rendered();
  return { ids, rendered };
}

async function measureQuiet(stand: Stand, flushes: number): Promise<BenchRow[]> {
  const { page, backEnd } = stand;
  const { rendered } = await openRunning(stand, takeConsole);
  const pills = await page.locator(PILLS).count();

  await poll(stand);
  const same = await rendered();

  const shown = await page.locator(PILLS).first().getAttribute('data-pill');
  backEnd.world.patchSession(shown ?? '', { name: 'another name' });
  await poll(stand);
  const one = await rendered();

  // a run of the host's own, whose socket feeds the console
  await launchRun(page);
  for (let polls = 0; polls < 3; polls += 1) await poll(stand);
  await flushConsole(stand, 100);
  await rendered();
  await flushConsole(stand, flushes);
  const console = await rendered();
  return [
    row('pills in the document, of 200 sessions that run', pills),
    row('an identical snapshot: pill renders', same.pills),
    row('an identical snapshot: commits of the page', same.commits),
    row('an identical snapshot: changes inside the toolbar', same.mutations),
    row('one changed row: pill renders', one.pills),
    row('one changed row: commits of the page', one.commits),
    row('one changed row: changes inside the toolbar', one.mutations),
    row('console flushes', flushes),
    row('console flushes: commits of the page beside flushes', console.commits / flushes, '×'),
    row('console flushes: pill renders', console.pills),
    row('console flushes: changes inside the toolbar', console.mutations),
  ];
}

/**
 * Makes the same change to all sessions between two polls, and counts until the bar says of each of them that it needs
 * the user. Most of them are asked about again before they are told, a few at each poll.
 */
async function measureChangeOfAll(stand: Stand, change: Change): Promise<BenchRow[]> {
  const { page, backEnd } = stand;
  const { ids, rendered } = await openRunning(stand);
  const { world, clock } = backEnd;
  for (const id of ids) change.make(world, id, clock.now());
  await poll(stand);
  const first = await rendered();
  const told = page.getByRole('button', { name: `${SESSIONS} need you` });
  let polls = 1;
  for (; (await told.count()) === 0; polls += 1) {
    if (polls === POLLS_TO_SETTLE) throw new Error(`After ${polls} polls not all sessions are told.`);
    await poll(stand);
  }
  const later = await rendered();
  const name = `200 at once, ${change.name}`;
  return [
    row(`${name}: polls until all are told`, polls),
    row(`${name}: pill renders, first poll`, first.pills),
    row(`${name}: commits of the page, first poll`, first.commits),
    row(`${name}: changes inside the toolbar, first poll`, first.mutations),
    row(`${name}: pill renders, of a session`, (first.pills + later.pills) / SESSIONS, '×'),
    row(`${name}: commits of the page, of a session`, (first.commits + later.commits) / SESSIONS, '×'),
    row(`${name}: changes inside the toolbar, of a session`, (first.mutations + later.mutations) / SESSIONS, '×'),
  ];
}

/** Completions are in the list; a failure is only in the answer about each run. */
const OF_ALL = CHANGES.filter(({ name }) => name === 'a run completes' || name === 'a run fails');

export const renders: Benchmark = {
  name: 'What renders, in Chromium',
  async run({ quick }) {
    const rows = await onStand((stand) => measureQuiet(stand, quick ? 500 : 10_000));
    for (const change of OF_ALL) rows.push(...(await onStand((stand) => measureChangeOfAll(stand, change))));
    return rows;
  },
};
