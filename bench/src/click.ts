import type { Locator, Page } from '@playwright/test';
import { FIREFOX_MISSING, findFirefox } from '../../e2e/support/findFirefox.ts';
import { type Benchmark, type BenchRow, quantile } from './benchmark.ts';
import { SITUATIONS, type Situation } from './click/situations.ts';
import { addReferences, TARGETS, type Target } from './click/targets.ts';
import { type ClickTimes, watchClicks } from './click/watchClicks.ts';
import { interactionToNextPaint, watchInteractions } from './click/watchInteractions.ts';
import { type Engine, onStand, type Stand } from './stand.ts';

/** Factor by which the processor is slowed down, to simulate a slow machine. */
const SLOWER = 4;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Returns the point to click. Found once in advance, because the lookup itself is slow in the slowed page. */
async function middleOf(target: Locator): Promise<Place> {
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

/** Waits until nothing is under way that the last click or movement of the pointer has caused. */
async function rest({ page, underWay }: Stand): Promise<void> {
  do
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    );
  while (underWay() > 0);
}

async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

interface Measured {
  /** Milliseconds from a click to the next frame. */
  readonly times: Readonly<Record<Target, readonly number[]>>;
  /** Milliseconds from a click on a pill to the frame that shows its details. */
  readonly details: readonly number[];
  /** Milliseconds from an interaction to the next paint, as the browser reports it. */
  readonly interactions: Readonly<Record<Target, number>>;
}

/** Clicks pills and the buttons that they are compared with, in turn. */
async function measure(stand: Stand, situation: Situation, engine: Engine, clicks: number): Promise<Measured> {
  const { page } = stand;
  const nextClick = await watchClicks(page);
  const durationsOf = await watchInteractions(page);
  await situation.open(stand);
  const pills = page.locator(TARGETS.pill);
  await pills.nth(1).waitFor();
  const two = [await middleOf(pills.nth(0)), await middleOf(pills.nth(1))] as const;

  async function click({ x, y }: Place): Promise<ClickTimes> {
    // the pointer is there before it is pressed, and what that shows is not measured
    await page.mouse.move(x, y);
    await rest(stand);
    await page.mouse.down();
    await page.mouse.up();
    const times = await nextClick();
    await rest(stand);
    return times;
  }

  // the first clicks fetch and compile late chunks, which must not be measured
  for (const place of [...two, ...two]) await click(place);
  await page.locator('[data-details] [role="tabpanel"]').waitFor();
  await addReferences(page);
  const [bare, panel] = [await middleOf(page.locator(TARGETS.bare)), await middleOf(page.locator(TARGETS.panel))];
  for (const place of [bare, panel]) await click(place);
  if (engine === 'chromium') await slowDown(page);
  await durationsOf(TARGETS);

  const times: Record<Target, number[]> = { pill: [], bare: [], panel: [] };
  const details: number[] = [];
  // in turn, so that other load on the machine affects all; each click selects the pill that is not selected
  for (let index = 0; index < clicks; index += 1) {
    const pill = await click(two[index % 2] ?? two[0]);
    if (pill.details === null) throw new Error('A click on a pill opened no details.');
    times.pill.push(pill.paint);
    details.push(pill.details);
    times.bare.push((await click(bare)).paint);
    times.panel.push((await click(panel)).paint);
  }
  const durations = await durationsOf(TARGETS);
  const worst = (target: Target): number => interactionToNextPaint(durations[target] ?? [], clicks);
  return { times, details, interactions: { pill: worst('pill'), bare: worst('bare'), panel: worst('panel') } };
}

const NAMES: Readonly<Record<Target, string>> = { pill: 'a pill', bare: 'a bare button', panel: 'a bare panel' };

/** Returns the rows of what the browser reports. */
function interactionRows(at: string, engine: string, { interactions }: Measured): BenchRow[] {
  return Object.entries(NAMES).map(([target, name]) => ({
    what: `${at}: interaction to next paint in ${engine}, ${name}`,
    value: interactions[target as Target],
    unit: 'ms',
  }));
}

/** Returns the rows of clicks in Chromium. */
function clickRows(at: string, { times, details }: Measured): BenchRow[] {
  const parts = [
    ['median', 0.5],
    ['95 of 100 below', 0.95],
  ] as const;
  const ms = Object.entries(NAMES).flatMap(([target, name]) =>
    parts.map(([words, part]): BenchRow => {
      const value = quantile(times[target as Target], part);
      return { what: `${at}: click to next paint, ${name}, ${words}`, value, unit: 'ms' };
    }),
  );
  const shown = parts.map(([words, part]): BenchRow => {
    return { what: `${at}: click on a pill to its details, ${words}`, value: quantile(details, part), unit: 'ms' };
  });
  const ratios = (['bare', 'panel'] as const).flatMap((other) =>
    parts.map(([words, part]): BenchRow => {
      const value = quantile(times.pill, part) / quantile(times[other], part);
      return { what: `${at}: a pill beside ${NAMES[other]}, ${words}`, value, unit: '×' };
    }),
  );
  return [...ms, ...shown, ...ratios];
}

export const click: Benchmark = {
  name: `Click to next paint, in Chromium with a processor slowed ${SLOWER} times, and in Firefox`,
  async run({ quick }) {
    const rows: BenchRow[] = [];
    const hasFirefox = findFirefox() !== undefined || process.env.CI !== undefined;
    if (!hasFirefox) console.log(`Firefox is not measured. ${FIREFOX_MISSING}`);
    for (const situation of SITUATIONS) {
      const { name } = situation;
      const measureIn = (engine: Engine): Promise<Measured> =>
        onStand((stand) => measure(stand, situation, engine, quick ? 10 : 60), { engine });
      const inChromium = await measureIn('chromium');
      rows.push(...clickRows(name, inChromium), ...interactionRows(name, 'Chromium, slowed', inChromium));
      if (hasFirefox) rows.push(...interactionRows(name, 'Firefox', await measureIn('firefox')));
    }
    return rows;
  },
};
