import type { Locator, Page } from '@playwright/test';
import { type Benchmark, type BenchRow, median } from './benchmark.ts';
import { onStand, type Stand } from './stand.ts';

/** Factor by which the processor is slowed down, to simulate a slow machine. */
const SLOWER = 4;

/** The reference click: a button of the same page that does almost nothing. */
const BARE = '#bare-button';

/**
 * Makes the page measure every click: from the moment at which the browser received it until the resulting frame is
 * sent to the screen.
 */
async function watchClicks(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const times: number[] = [];
    Object.assign(window, { clickTimes: times });
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    // the message arrives after the frame in which it was sent
    port1.onmessage = () => times.push(performance.now() - began);
    addEventListener(
      'click',
      ({ timeStamp }) => {
        began = timeStamp;
        requestAnimationFrame(() => port2.postMessage(null));
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { clickTimes: number[] }).clickTimes.splice(0));
}

async function addBareButton(page: Page): Promise<void> {
  await page.evaluate((id) => {
    const button = document.createElement('button');
    button.id = id;
    button.textContent = '0';
    button.style.cssText = 'position: fixed; left: 8px; bottom: 8px; z-index: 9999; width: 80px; height: 32px';
    button.addEventListener('click', () => {
      button.textContent = String(Number(button.textContent) + 1);
    });
    document.body.append(button);
  }, BARE.slice(1));
}

/** Returns the point to click. Found once in advance, because the lookup itself is slow in the slowed page. */
async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/** Returns the 90th percentile. */
const ninth = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? Number.NaN;

async function measure({ page, backEnd, open }: Stand, sessions: number, clicks: number): Promise<BenchRow[]> {
  const { world, clock } = backEnd;
  for (let index = 0; index < sessions; index += 1)
    world.addSession({
      name: `session ${index}`,
      createdAt: clock.now() - 60_000 - index * 1000,
      runs: [{ nodes: [{ id: 'step_1', status: 'running' }, { id: 'step_2' }] }],
    });
  const clickTimes = await watchClicks(page);
  await open();
  const pills = page.locator('button[data-session-id]');
  await pills.nth(Math.min(sessions, 30) - 1).waitFor({ state: 'attached' });
  await addBareButton(page);
  const places = [await middleOf(pills.nth(0)), await middleOf(pills.nth(1))] as const;
  const bare = await middleOf(page.locator(BARE));
  // the first clicks fetch and compile late chunks, which must not be measured
  for (const { x, y } of [...places, ...places, bare]) await page.mouse.click(x, y);
  await page.locator('[data-details] [role="tabpanel"]').waitFor();
  await page.waitForLoadState('networkidle');
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await clickTimes();

  const times = { pill: [] as number[], bare: [] as number[] };
  // alternates, so that other load on the machine affects both; each click selects the pill that is not selected
  for (let click = 0; click < clicks; click += 1)
    for (const [what, place] of [
      ['pill', places[click % 2] ?? places[0]],
      ['bare', bare],
    ] as const) {
      await page.mouse.click(place.x, place.y);
      let measured: number[] = [];
      while (measured.length === 0) measured = await clickTimes();
      times[what].push(...measured);
    }
  const row = (what: string, value: number): BenchRow => ({ what: `${sessions} sessions: ${what}`, value, unit: 'ms' });
  return [
    row('click on a pill to next paint, median', median(times.pill)),
    row('click on a pill to next paint, 9 of 10 below', ninth(times.pill)),
    row('click on a bare button, median', median(times.bare)),
    row('click on a bare button, 9 of 10 below', ninth(times.bare)),
    {
      what: `${sessions} sessions: a pill beside a bare button`,
      value: median(times.pill) / median(times.bare),
      unit: '×',
    },
  ];
}

export const click: Benchmark = {
  name: `Click to next paint, in Chromium with a processor slowed ${SLOWER} times`,
  async run({ quick }) {
    const rows: BenchRow[] = [];
    for (const sessions of [12, 200])
      rows.push(...(await onStand((stand) => measure(stand, sessions, quick ? 10 : 60))));
    return rows;
  },
};
