import { createChurn } from '../support/churn.ts';
import { fillStorage } from '../support/fillStorage.ts';
import { settle } from '../support/lab.ts';
import {
  countLeftovers,
  type Leftovers,
  openInspector,
  tallyTimersAndChannels,
  timerPending,
} from '../support/leftovers.ts';
import { expect, test } from '../support/stack.ts';
import { installStoppedClock } from '../support/stopClock.ts';

const POLLS = process.env.MARS_NIGHTLY === '1' ? 10_000 : 1000;
/** Number of polls until code is compiled, caches are full and lazy chunks are loaded. */
const WARM_UP = POLLS / 5;
const CHECKPOINT_EVERY = POLLS / 10;
/** Milliseconds between two polls, with the random jitter fixed to one half. */
const POLL_MS = 12_500;
/** Milliseconds after which the toasts of a poll have appeared. */
const TOLD_MS = 1000;
/**
 * Polls until all sessions are gone: two while a session lives, two in which it is missing and answers 404, and one
 * spare.
 */
const CALM = 5;

/**
 * Maximum heap growth in bytes from the first checkpoint to the last, for any number of polls. Measured over 1,000
 * polls: between −50 kB and +100 kB, from code optimisation. Keeping the state of each deleted session cost 480 kB.
 */
const MAX_GROWTH = 250_000;

interface Checkpoint extends Leftovers {
  readonly polls: number;
}

/** Returns the growth in bytes from the first checkpoint to the last, by linear regression over all checkpoints. */
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

// a trace would keep every request and page state in memory; a small page renders faster
test.use({ trace: 'off', viewport: { width: 480, height: 320 } });

test(`${POLLS} polls of sessions that come and go leave nothing behind`, async ({ stack, page, watch, openHost }) => {
  test.setTimeout(POLLS * 500);
  const { backEnd } = stack;
  const churn = createChurn(backEnd);
  // this answer tells the page that a session was deleted
  watch.expectFailure({ url: '/history?limit=1', status: 404 });
  let polls = 0;

  backEnd.clock.advance(1000);
  await installStoppedClock(page.clock, backEnd.clock.now());
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
  // toasts disappear at once, because their exit animation would take real time
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // an empty list would be treated as a back-end fault
  backEnd.world.addSession({ name: 'Always there', status: 'completed', runs: [{ status: 'completed' }] });
  await openHost();
  // from then on this tab is the leader and polls for all tabs of the browser; there is no other
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(1);
  await timerPending(page, POLL_MS);
  const cdp = await openInspector(page);

  /** Advances from the end of one poll to the end of the next, when the following one is scheduled. */
  async function poll(newcomer: boolean): Promise<void> {
    backEnd.requests.clear();
    // halfway, so that a new session is newer than the last answer
    backEnd.clock.advance(POLL_MS / 2);
    churn.next(newcomer);
    backEnd.clock.advance(POLL_MS / 2);
    // in two steps, so that the toasts of the last poll appear before their time runs out
    await page.clock.runFor(TOLD_MS);
    await page.clock.runFor(POLL_MS - TOLD_MS);
    await timerPending(page, POLL_MS);
    // waits for the requests that follow the list, because a session must not be deleted before their answers
    await settle(page, stack.backEnd, watch);
    const lists = backEnd.requests.entries.filter(({ path }) => path.startsWith('/api/sessions?'));
    expect(lists).toHaveLength(1);
    polls += 1;
  }

  /** Lets all temporary sessions end, and dismisses the toasts that stay. */
  async function calmDown(): Promise<void> {
    for (let count = 0; count < CALM; count += 1) await poll(false);
    // dismisses by script because toasts that are leaving cannot be clicked with a pointer
    const dismiss = page.getByRole('button', { name: 'Dismiss notification', includeHidden: true });
    // up to twenty more toasts may be queued
    for (let round = 0; round < 20 && (await dismiss.count()) > 0; round += 1) {
      await dismiss.evaluateAll((buttons: HTMLElement[]) => {
        for (const button of buttons) button.click();
      });
      // too short for a poll to fall due, because its answer would outlast the page's clock
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
  // ensures that the counts can change
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
  // at most three toasts at a time: beside failures that stay, an event that waits too long is only a mark and a
  // history entry
  expect(toasts, 'toasts come and go all the time').toBeGreaterThan(POLLS / 10);
  expect(grown, 'growth of the heap in bytes').toBeLessThan(MAX_GROWTH);
});
