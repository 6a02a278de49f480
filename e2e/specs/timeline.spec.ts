import type { Locator, Page } from '@playwright/test';
import { askAxe } from '../support/axe.ts';
import { settle } from '../support/lab.ts';
import { AWAY, addDay, DAY_MINUTES, type DaySession, happen, stateAt } from '../support/labDay.ts';
import { requestsOf } from '../support/requestsOf.ts';
import { expect, type Stack, test } from '../support/stack.ts';
import type { PageWatch } from '../support/watchPage.ts';

const MINUTE_MS = 60_000;
/** Shorter than the timeout of a request. */
const STEP_MS = 6000;
/** The longest time between two polls of a visible page, and the step after which its answers are there. */
const POLL_MS = 15_000 + STEP_MS;

type Day = ReturnType<typeof addDay>;

interface Drawn {
  readonly from: number;
  readonly to: number;
  /** The state; `unseen` where it is hatched. */
  readonly state: string;
}

const lane = (page: Page, sessionId: string): Locator => page.locator(`[data-lane="${sessionId}"]`);

async function openTimeline(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All sessions' }).click();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.locator('[data-timeline-sum]').waitFor();
}

/** Returns the spans of a lane, as they are drawn. */
async function drawn(page: Page, sessionId: string, what: 'seen' | 'told'): Promise<Drawn[]> {
  const selector = what === 'seen' ? '[data-from]:not([data-told])' : '[data-told]';
  return lane(page, sessionId)
    .locator(selector)
    .evaluateAll((spans) =>
      spans.map((span) => {
        const { from, to, seen = 'unseen' } = (span as HTMLElement).dataset;
        return { from: Number(from), to: Number(to), state: seen };
      }),
    );
}

/** When this browser watched during the day. */
interface Watched {
  readonly from: number;
  readonly awayFrom: number;
  readonly awayTo: number;
  readonly to: number;
}

/** Returns what the lane must show at a time. */
function expectedAt(session: DaySession, time: number, { from, awayFrom, awayTo }: Watched): string {
  if (time < from || (time > awayFrom && time < awayTo)) return 'unseen';
  const state = stateAt(session, time);
  return state === 'none' ? 'idle' : state;
}

/** Compares a lane with the truth, second by second, but not within a poll after a change or after a watch begins. */
function differences(session: DaySession, spans: readonly Drawn[], watched: Watched): string[] {
  const start = session.changes[0]?.at ?? 0;
  const edges = [...session.changes.map(({ at }) => at), ...Object.values(watched), watched.awayFrom - POLL_MS];
  const wrong: string[] = [];
  for (let time = start + 1000; time < watched.to - POLL_MS; time += 1000) {
    if (edges.some((edge) => time >= edge && time <= edge + POLL_MS)) continue;
    const seen = spans.find(({ from, to }) => from <= time && time < to)?.state;
    const expected = expectedAt(session, time, watched);
    if (seen !== expected)
      wrong.push(`${session.name} after ${(time - watched.from) / 1000} s: ${seen} for ${expected}`);
  }
  return wrong;
}

/** Lets the day pass. The page is closed while nobody watches. Returns when it was open. */
async function passDay(page: Page, stack: Stack, watch: PageWatch, openHost: () => Promise<Page>, day: Day) {
  const { backEnd } = stack;
  const { clock } = backEnd;
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await page.clock.fastForward(ms);
    await settle(page, backEnd, watch);
  };
  await openHost();
  await settle(page, backEnd, watch);
  const from = clock.now();
  const away = { from: 0, to: 0 };
  for (let minute = 1; minute <= DAY_MINUTES; minute += 1) {
    happen(backEnd, day, minute);
    if (minute === AWAY.from) {
      away.from = clock.now();
      await page.goto('about:blank');
    }
    if (minute === AWAY.to) {
      away.to = clock.now();
      await openHost();
    }
    for (let left = MINUTE_MS; left > 0; left -= STEP_MS) await pass(STEP_MS);
  }
  return { from, awayFrom: away.from, awayTo: away.to, to: clock.now() };
}

const readout = (page: Page): Locator => page.locator('[data-timeline-readout]');

/** The sums follow from the lanes: the times of the runs without what was seen of pauses, and what was seen of waiting. */
async function expectSums(page: Page, day: Day, { from }: Watched): Promise<void> {
  const sums = { ran: 0, waited: 0 };
  for (const { sessionId } of day.values()) {
    const seen = await drawn(page, sessionId, 'seen');
    const told = await drawn(page, sessionId, 'told');
    const length = (spans: readonly Drawn[]): number => spans.reduce((sum, span) => sum + span.to - span.from, 0);
    const waiting = seen.filter(({ state }) => state === 'waiting');
    sums.waited += length(waiting);
    sums.ran += length(told) - length(waiting) - length(seen.filter(({ state }) => state === 'paused'));
  }
  expect(from).toBeGreaterThan(0);
  const minutes = (ms: number): string => String(Math.floor(ms / MINUTE_MS));
  const text = (await page.locator('[data-timeline-sum]').textContent()) ?? '';
  expect(text).toMatch(/^5 sessions: ran .* · waited for you at least /);
  const [, ran, waited] = /ran (?:(\d+) hr )?.*at least (\d+) min/.exec(text) ?? [];
  expect(waited).toBe(minutes(sums.waited));
  expect(Number(ran ?? 0)).toBe(Math.floor(sums.ran / (60 * MINUTE_MS)));
}

/** Keys move between the lanes, and between the spans of one; the line above the lanes says what is there. */
async function expectKeys(page: Page, day: Day): Promise<void> {
  const first = page.locator('[data-lane]').first();
  await first.focus();
  await expect(readout(page)).toContainText(/ran \d+ min/);
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toContainText(/^Reported by MARS: run, .* to /);
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toContainText('nobody watched');
  await page.keyboard.press('ArrowRight');
  await expect(readout(page)).toContainText('Seen by this browser: running');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-lane]').nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('[data-lane]').last()).toBeFocused();
  expect(await page.locator('[data-lane]').count()).toBe(day.size);
}

/** Returns how many pixels of a place in the track of a lane differ from the background of the panel. */
async function paintedShare(page: Page, sessionId: string, time: number, watched: Watched): Promise<number> {
  const track = lane(page, sessionId).locator('[data-track]');
  const box = await track.boundingBox();
  if (!box) throw new Error('The lane is not in view.');
  const x = box.x + box.width * (1 - (watched.to - time) / (60 * MINUTE_MS));
  const picture = await page.screenshot({ clip: { x: x - 6, y: box.y + 1, width: 12, height: 11 } });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('No canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const colors = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const color = `${data[at]},${data[at + 1]},${data[at + 2]}`;
      colors.set(color, (colors.get(color) ?? 0) + 1);
    }
    // the share of pixels that do not have the most frequent colour: 0 for an even area
    return 1 - Math.max(...colors.values()) / (bitmap.width * bitmap.height);
  }, picture.toString('base64'));
}

/** The picture is hatched where nobody watched, and even where a run was seen. */
async function expectHatched(page: Page, day: Day, watched: Watched): Promise<void> {
  const id = day.get('late')?.sessionId ?? '';
  await page.mouse.move(1, 1);
  const hatched = await paintedShare(page, id, (watched.awayFrom + watched.awayTo) / 2, watched);
  const seen = await paintedShare(page, id, watched.from + 5 * MINUTE_MS, watched);
  expect(hatched).toBeGreaterThan(0.1);
  expect(seen).toBe(0);
}

/** The table has the same spans, and its copy too. */
async function expectTable(page: Page, day: Day): Promise<void> {
  const spans = await page.locator('[data-lane] [data-from]').count();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => Object.assign(document.documentElement.dataset, { copied: text }) },
    });
  });
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(spans + 1);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-copied', /^Session,What,Source,From,To,Seconds\r\n/);
  const lines = ((await page.locator('html').getAttribute('data-copied')) ?? '').trimEnd().split('\r\n');
  expect(lines).toHaveLength(spans + 1);
  const ends = day.get('ends');
  const [began, ended] = [ends?.changes[0]?.at ?? 0, ends?.changes[1]?.at ?? 0].map((at) => new Date(at).toISOString());
  const seconds = (Date.parse(ended ?? '') - Date.parse(began ?? '')) / 1000;
  expect(lines).toContain(`"ends","run","Reported by MARS",${began},${ended},${seconds}`);
}

test('a lane shows what happened, where this browser watched: hatched where it did not, and exact where MARS has a time', async ({
  stack,
  openHost,
  watch,
  lab: _,
  page,
}) => {
  test.slow();
  const day = addDay(stack.backEnd);
  const watched = await passDay(page, stack, watch, openHost, day);
  await openTimeline(page);
  await page.getByRole('button', { name: 'Last hour' }).click();
  const wrong: string[] = [];
  for (const session of day.values()) {
    wrong.push(...differences(session, await drawn(page, session.sessionId, 'seen'), watched));
    const run = stack.backEnd.world.run(session.runId);
    const told = await drawn(page, session.sessionId, 'told');
    expect(told.map(({ from }) => from)).toEqual([Number(run?.startedAt)]);
    if (run?.completedAt) expect(told[0]?.to).toBe(Number(run.completedAt));
  }
  expect(wrong).toEqual([]);
  await expectSums(page, day, watched);
  await expectKeys(page, day);
  await expectHatched(page, day, watched);
  await expectTable(page, day);
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => Object.assign(document.documentElement.dataset, { theme: name }), theme);
    expect((await askAxe(page)).violations).toEqual([]);
  }
  await page.getByRole('button', { name: 'Show as lanes' }).click();
  expect((await askAxe(page)).violations).toEqual([]);
  await lane(page, day.get('asks')?.sessionId ?? '').click();
  await expect(page.locator('[data-details]')).toContainText('asks');
});

/** Adds sessions that have ended, five minutes apart. Returns their ids, the newest first. */
function addEnded({ world, clock }: Stack['backEnd'], count: number): readonly string[] {
  const start = clock.now();
  return Array.from({ length: count }, (_, index) => {
    const startedAt = start - (index + 1) * 5 * MINUTE_MS;
    const completedAt = startedAt + 3 * MINUTE_MS;
    const added = world.addSession({
      mode: 'one-shot',
      status: 'completed',
      name: `Run ${index}`,
      createdAt: startedAt,
      updatedAt: completedAt,
      runs: [{ status: 'completed', startedAt, completedAt }],
    });
    return added.sessionId;
  });
}

test('an open timeline of 200 sessions asks only about the lanes in view, once, and adds nothing to the poll', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { backEnd } = stack;
  addEnded(backEnd, 200);
  await openHost();
  await lab.poll();
  const asked = (): string[] => requestsOf(backEnd);
  asked();
  await lab.poll();
  const without = asked();
  await openTimeline(page);
  const lanes = page.locator('[data-lane]');
  await expect(page.locator('[data-told]')).toHaveCount(await lanes.count());
  const inView = await lanes.count();
  expect(inView).toBeLessThan(25);
  // the tab of the sessions, which was open before, has asked about some of the same
  const first = asked();
  expect(first.length).toBeLessThan(2 * inView);
  expect(new Set(first).size).toBe(first.length);
  await lab.poll();
  expect(asked()).toEqual(without);

  // scrolled far down, it asks about what is in view there
  await page.getByRole('list', { name: 'Sessions as lanes' }).evaluate((list) => list.scrollTo({ top: 4000 }));
  await expect(page.locator('[data-lane]').last()).toContainText('Run 9');
  await expect(page.locator('[data-told]')).toHaveCount(await lanes.count());
  const then = asked();
  expect(then.length).toBeGreaterThanOrEqual(inView - 1);
  expect(then.length).toBeLessThanOrEqual(inView + 2);
  expect(then.filter((path) => first.includes(path))).toEqual([]);

  // a page that is opened later knows them
  await page.reload();
  await openTimeline(page);
  await expect(page.locator('[data-told]')).toHaveCount(await lanes.count());
  await expect(page.locator('[data-timeline-sum]')).toHaveText(/^\d+ of 200 sessions: ran/);
  // a list that has not measured its rows yet may render one that was not in view before
  const again = asked().filter((path) => path.endsWith('/runs'));
  expect(again.filter((path) => [...first, ...then].includes(path))).toEqual([]);
  expect(again.length).toBeLessThanOrEqual(2);
});

/** Stores a day in which each of the sessions changed twenty times. */
async function storeDay(page: Page, ids: readonly string[], now: number): Promise<void> {
  await page.addInitScript(
    ([ids, now]) => {
      const store = (name: string, data: unknown): void =>
        localStorage.setItem(`mars.sessions.${name}`, JSON.stringify({ v: 1, data }));
      const states = ['running', 'waiting', 'paused', 'quiet'];
      const changes = Array.from({ length: 20 }, (_, n) => [now - 86_000_000 + n * 4_000_000, states[n % 4]]);
      store('watched', [[now - 86_400_000, now]]);
      store(
        'seen-states',
        ids.map((id) => [id, changes]),
      );
    },
    [ids, now] as const,
  );
}

/** An entry of Chromium's trace. Times are in microseconds; `tdur` is without the time that the thread had to wait. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Returns the milliseconds of processor time of each task of the page's main thread meanwhile. */
async function tasksDuring(page: Page, action: () => Promise<unknown>): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
  });
  await action();
  await cdp.send('Tracing.end');
  await complete;
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent): boolean => mains.some((main) => main.pid === pid && main.tid === tid);
  return events.flatMap((one) => (one.name.endsWith('RunTask') && isMain(one) ? (one.tdur ?? 0) / 1000 : []));
}

/** A task of 50 ms or more is a long one (W3C Long Tasks). */
const LONG_MS = 50;
/** A task that needs more than this is late for its frame. */
const HEAVY_MS = 20;

// The wall time of a task includes the time for which the machine paints on the same two cores instead of a graphics card.
test('200 lanes with twenty changes each scroll without a task that needs the processor for long', async ({
  stack,
  openHost,
  page,
}) => {
  const { backEnd } = stack;
  await storeDay(page, addEnded(backEnd, 200), backEnd.clock.now());
  await openHost();
  await openTimeline(page);
  await expect(page.locator('[data-told]').first()).toBeVisible();
  const list = page.getByRole('list', { name: 'Sessions as lanes' });
  const tasks = await tasksDuring(page, () =>
    list.evaluate(async (element) => {
      for (let top = 0; top < element.scrollHeight - element.clientHeight; top += 60) {
        element.scrollTop = top;
        await new Promise((done) => requestAnimationFrame(done));
      }
    }),
  );
  await expect(page.locator('[data-lane]').last()).toContainText('Run 199');
  expect(await page.locator('[data-lane]').count()).toBeLessThan(25);
  expect(await page.locator('[data-seen]').count()).toBeGreaterThan(40);
  // a frame for each sixty pixels
  expect(tasks.length).toBeGreaterThan(130);
  expect(tasks.filter((ms) => ms >= LONG_MS)).toEqual([]);
  // there were more than a hundred while each answer derived and rendered all lanes
  expect(tasks.filter((ms) => ms >= HEAVY_MS).length).toBeLessThan(30);
});
