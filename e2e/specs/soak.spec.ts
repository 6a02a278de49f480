import { createChurn } from '../support/churn.ts';
import { settle } from '../support/lab.ts';
import {
  countLeftovers,
  type Leftovers,
  openInspector,
  tallyTimersAndChannels,
  timerPending,
} from '../support/leftovers.ts';
import { expect, test } from '../support/stack.ts';

const POLLS = process.env.MARS_NIGHTLY === '1' ? 10_000 : 1000;
/** Until then code is compiled, caches fill up and lazy parts are loaded. */
const WARM_UP = POLLS / 5;
const CHECKPOINT_EVERY = POLLS / 10;
/** The delay between two polls, once chance always says one half. */
const POLL_MS = 12_500;
/** The toasts of a poll are there by then. */
const TOLD_MS = 1000;
/** Polls until nobody is left: two to live, two without it and with an answer that it does not exist, and one to spare. */
const CALM = 5;

/**
 * Bytes by which the heap may grow from the first checkpoint to the last, however many polls are between them. Measured
 * over 1,000 polls: between 50 kB less and 100 kB more, as code is optimised. With the state of each deleted session
 * kept it was 480 kB.
 */
const MAX_GROWTH = 250_000;

interface Checkpoint extends Leftovers {
  readonly polls: number;
}

/**
 * Fills what the browser keeps of sessions up to its limits, as after months of use: until then it grows by right.
 * Runs in the page.
 */
function fillStorage(now: number): void {
  if (localStorage.getItem('mars.sessions.history')) return;
  const numbers = Array.from({ length: 500 }, (_, index) => index);
  const activity = (index: number) => ({ key: `old-${index}:none:completed:1`, at: now, finished: true, marks: true });
  const sessions = numbers.map((index) => [
    `old-${index}`,
    { read: [now, now, 'x'], activity: [activity(index), now, 'x'], mine: [true, now, 'x'] },
  ]);
  const kept = { sessions: Object.fromEntries(sessions), settings: {} };
  localStorage.setItem('mars.sessions.preferences', JSON.stringify({ v: 2, data: kept }));
  const history = numbers.map((index) => ({
    key: `old-${index}:none:completed:1`,
    sessionId: `old-${index}`,
    name: `An old session, ${index}`,
    kind: 'completed',
    reason: null,
    step: null,
    at: now - 1000 - index,
  }));
  localStorage.setItem('mars.sessions.history', JSON.stringify({ v: 1, data: history }));
}

/** Bytes from the first checkpoint to the last, by the straight line that fits all of them best. */
function growth(checkpoints: readonly Checkpoint[]): number {
  const mean = (value: (one: Checkpoint) => number): number =>
    checkpoints.reduce((sum, one) => sum + value(one), 0) / checkpoints.length;
  const polls = mean((one) => one.polls);
  const heap = mean((one) => one.heap);
  const slope = mean((one) => (one.polls - polls) * (one.heap - heap)) / mean((one) => (one.polls - polls) ** 2);
  return slope * ((checkpoints.at(-1)?.polls ?? 0) - (checkpoints[0]?.polls ?? 0));
}

function inWords({ polls, heap, counts }: Checkpoint): string {
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return `after ${polls} polls: heap ${(heap / 1000).toFixed(0)} kB, ${words.join(', ')}`;
}

// a trace would keep every request and every state of the page; a small page is drawn in less time
test.use({ trace: 'off', viewport: { width: 480, height: 320 } });

test(`${POLLS} polls of sessions that come and go leave nothing behind`, async ({ stack, page, watch, openHost }) => {
  test.setTimeout(POLLS * 500);
  const { backEnd } = stack;
  const churn = createChurn(backEnd);
  // it is how the page learns that a session was deleted
  watch.expectFailure({ url: '/history?limit=1', status: 404 });
  let polls = 0;

  await page.clock.install({ time: backEnd.clock.now() });
  backEnd.clock.advance(1000);
  await page.clock.pauseAt(backEnd.clock.now());
  await tallyTimersAndChannels(page);
  await page.addInitScript(fillStorage, backEnd.clock.now());
  await page.addInitScript(() => {
    Math.random = () => 0.5;
    let toasts = 0;
    const seen = new WeakSet<Element>();
    new MutationObserver(() => {
      for (const toast of document.querySelectorAll('[data-toast-type]')) {
        if (!seen.has(toast)) toasts += 1;
        seen.add(toast);
      }
    }).observe(document, { childList: true, subtree: true });
    Object.assign(window, { howManyToasts: () => toasts });
  });
  // toasts leave at once: their way out would take real time
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // an empty list would be taken for a fault of the back end
  backEnd.world.addSession({ name: 'Always there', status: 'completed', runs: [{ status: 'completed' }] });
  await openHost();
  // from then on it polls for all tabs of the browser, which are none but this one
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
  await timerPending(page, POLL_MS);
  const cdp = await openInspector(page);

  /** From the end of one poll to the end of the next, which is when the one after that is planned. */
  async function poll(newcomer: boolean): Promise<void> {
    backEnd.requests.clear();
    // in between, so that whoever is new is younger than the last answer
    backEnd.clock.advance(POLL_MS / 2);
    churn.next(newcomer);
    backEnd.clock.advance(POLL_MS / 2);
    // in two steps: what the last poll had to tell is on the page before its time there is over
    await page.clock.runFor(TOLD_MS);
    await page.clock.runFor(POLL_MS - TOLD_MS);
    await timerPending(page, POLL_MS);
    // what is asked beside the list comes after it: nobody dies before it was answered
    await settle(page, stack.backEnd, watch);
    const lists = backEnd.requests.entries.filter(({ path }) => path.startsWith('/api/sessions?'));
    expect(lists).toHaveLength(1);
    polls += 1;
  }

  /** Lets all go who are mortal, and takes the toasts away that wait for a person. */
  async function calmDown(): Promise<void> {
    for (let count = 0; count < CALM; count += 1) await poll(false);
    // those that are on their way out are no longer to be clicked by a pointer
    const dismiss = page.getByRole('button', { name: 'Dismiss notification', includeHidden: true });
    // twenty more may be waiting for the place of those that go
    for (let round = 0; round < 20 && (await dismiss.count()) > 0; round += 1) {
      await dismiss.evaluateAll((buttons: HTMLElement[]) => {
        for (const button of buttons) button.click();
      });
      // so little that no poll falls due meanwhile: its answer would take longer than the page's time allows
      await page.clock.runFor(40);
    }
    await expect(page.locator('[data-pill]')).toHaveCount(0);
    await expect(page.locator('[data-toast-type]')).toHaveCount(0);
  }

  const look = async (): Promise<Checkpoint> => ({ polls, ...(await countLeftovers(page, cdp)) });
  const known = async (): Promise<number> => {
    const words = await page.getByRole('button', { name: /^All sessions/ }).textContent();
    return Number(/\d+/.exec(words ?? '')?.[0]);
  };

  while (polls < WARM_UP - CALM - 1) await poll(polls % 2 === 0);
  await poll(true);
  // so that a count that never moves is known to be one that could
  const [busy, many] = [await look(), await known()];
  await calmDown();
  const [first, few] = [await look(), await known()];
  expect(busy.counts.atoms - first.counts.atoms).toBe(many - few);
  expect(many).toBeGreaterThan(few);
  for (const name of ['nodes', 'timers'] as const) expect(busy.counts[name], name).toBeGreaterThan(first.counts[name]);
  console.log(inWords(first));

  const checkpoints = [first];
  for (let target = WARM_UP + CHECKPOINT_EVERY; target <= POLLS; target += CHECKPOINT_EVERY) {
    while (polls < target - CALM) await poll(polls % 2 === 0);
    await calmDown();
    const checkpoint = await look();
    console.log(inWords(checkpoint));
    expect(checkpoint.counts).toEqual(first.counts);
    checkpoints.push(checkpoint);
  }

  const toasts = await page.evaluate(() => (window as unknown as { howManyToasts(): number }).howManyToasts());
  const grown = growth(checkpoints);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  console.log(
    `${churn.born} sessions, ${toasts} toasts; the heap grew by ${kilobytes(grown)}, ` +
      `${kilobytes((grown * 1000) / (POLLS - WARM_UP))} per 1,000 polls`,
  );
  // three at a time: beside failures that stand, what waits for too long is a mark and in the history instead
  expect(toasts, 'toasts come and go all the time').toBeGreaterThan(POLLS / 10);
  expect(grown, 'growth of the heap in bytes').toBeLessThan(MAX_GROWTH);
});
