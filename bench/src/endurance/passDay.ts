import type { CDPSession, Page } from '@playwright/test';
import { countLeftovers, type Leftovers, openInspector } from '../../../e2e/support/leftovers.ts';
import { seeded } from '../simulated/measured.ts';
import { type Dark, type Entry, judgeHistory, judgeScreen, judgeToasts, type Shown, type Told } from './judge.ts';
import { createLaboratory } from './laboratory.ts';
import type { Windows } from './openWindows.ts';
import { createWeather, type Weather } from './weather.ts';

const SLOT_S = 60;
const SLOTS_PER_HOUR = 60;
/** The last slots of an hour have no change, so that everything before is known: it is compared, then deleted, then counted. */
const CALM_SLOTS = 9;
/** A session that begins at the very moment of a list would not be new: the date of an answer has whole seconds. */
const APART_MS = 500;
/** Slots until what has happened is known. */
const KNOWN_SLOTS = 4;
/** The other release is served every so many hours. */
const PROMOTED_EVERY = 3;

/** What is left in the first window at the end of an hour, without temporary sessions and toasts. */
export type Hour = Leftovers;

/** What a day was like. */
export interface Day {
  readonly hours: readonly Hour[];
  readonly lists: number;
  readonly sessions: number;
  readonly toasts: number;
  readonly problems: readonly string[];
  /** All that a problem can be explained with, in seconds of the day. */
  readonly records: object;
}

/** Returns what the page shows: each pill, and each row of the list of all sessions, which is opened and closed. */
async function readScreen(page: Page, alwaysThere: string): Promise<{ rows: Shown[]; pills: Shown[] }> {
  await page.getByRole('button', { name: /^All sessions/ }).press('Enter');
  const panel = page.getByRole('region', { name: 'All sessions' });
  await panel.locator(`[data-row="${alwaysThere}"]`).waitFor();
  const screen = await page.evaluate(() => {
    const read = (elements: Iterable<HTMLElement>, id: 'row' | 'pill'): Shown[] =>
      [...elements].map(({ dataset }) => ({ sessionId: dataset[id] ?? '', status: dataset.status ?? '' }));
    return {
      rows: read(document.querySelectorAll<HTMLElement>('[data-row]'), 'row'),
      pills: read(document.querySelectorAll<HTMLElement>('[data-pill]'), 'pill'),
    };
  });
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  return screen;
}

/** Returns the history, which all windows share. */
const readHistory = (page: Page): Promise<Entry[]> =>
  page.evaluate(() => {
    const stored = localStorage.getItem('mars.sessions.history');
    return stored ? (JSON.parse(stored) as { data: Entry[] }).data : [];
  });

/** Lets the hours pass, and compares what the windows show and tell with what is true. */
export async function passDay(
  windows: Windows,
  hours: number,
  onHour: (hour: Hour, problems: number) => void,
): Promise<Day> {
  const { backEnd, pages } = windows;
  const [first] = pages;
  const cdp: CDPSession = await openInspector(first);
  const laboratory = createLaboratory(backEnd.world, () => backEnd.clock.now(), seeded(31));
  const weather = createWeather(seeded(32));
  const [{ id: alwaysThere } = { id: '' }] = backEnd.world.sessions();
  const began = backEnd.clock.now();
  const at = (): number => Math.round((backEnd.clock.now() - began) / 1000);
  const darks: Dark[] = [];
  const told: (Told & { at: number })[] = [];
  const weathers: (Weather & { at: number })[] = [];
  const history = new Map<string, Entry>();
  const problems: string[] = [];
  const left: Hour[] = [];

  const dark = (from: number): void => void darks.push({ from, to: at() });

  async function listen(): Promise<void> {
    for (const toast of await windows.toasts()) told.push({ ...toast, at: at() });
  }

  /** Whether what has happened last has no toast yet. */
  async function hasNews(): Promise<boolean> {
    await listen();
    const last = laboratory.happenings.at(-1);
    return (
      last !== undefined && at() - last.at < 2 * SLOT_S && !told.some(({ sessionId }) => sessionId === last.sessionId)
    );
  }

  async function passSlot(ms = SLOT_S * 1000): Promise<void> {
    await windows.pass(ms, hasNews);
    await listen();
    await windows.dismiss();
  }

  /** Returns the number of slots that have passed. */
  async function slot(most: number): Promise<number> {
    const from = at();
    const { seen, fault, jumpMs, sleeps } = weather();
    weathers.push({ at: from, seen, fault, jumpMs, sleeps });
    await windows.show(seen);
    backEnd.faults.clear();
    if (fault) backEnd.faults.add({ kind: fault });
    if (jumpMs !== 0) await windows.setClock(jumpMs);
    await windows.pass(APART_MS, hasNews);
    laboratory.next(at());
    const slept = Math.min(sleeps, most - 1);
    if (slept > 0) {
      for (let count = 0; count < slept; count += 1) laboratory.next(at());
      await windows.sleep(slept * SLOT_S * 1000);
    }
    await passSlot(SLOT_S * 1000 - APART_MS);
    if (fault || seen === null || slept > 0) dark(from);
    else if (darks.every(({ to }) => from - to > 2 * SLOT_S)) laboratory.deleteOld(at());
    return slept + 1;
  }

  /** The user comes back, everything works, and nothing changes. */
  async function calm(slots: number): Promise<void> {
    for (let count = 0; count < slots; count += 1) await passSlot();
  }

  function judge(found: readonly string[]): void {
    for (const one of found) if (!problems.includes(one)) problems.push(one);
  }

  for (let hour = 0; hour < hours; hour += 1) {
    if (hour > 0 && hour % PROMOTED_EVERY === 0) {
      const from = at();
      await listen();
      await windows.promote();
      dark(from);
    }
    const busy = SLOTS_PER_HOUR - CALM_SLOTS;
    for (let slots = 0; slots < busy; ) slots += await slot(busy - slots);
    backEnd.faults.clear();
    await windows.show(0);
    await calm(KNOWN_SLOTS);
    judge(
      judgeScreen(new Map([...laboratory.truth(), [alwaysThere, 'completed']]), await readScreen(first, alwaysThere)),
    );
    for (const entry of await readHistory(first)) history.set(entry.key, entry);
    const own = new Set(laboratory.happenings.map(({ sessionId }) => sessionId));
    judge(
      judgeHistory(
        laboratory.happenings,
        [...history.values()].filter(({ sessionId }) => own.has(sessionId)),
        darks,
      ),
    );
    judge(judgeToasts(laboratory.happenings, told, darks));
    laboratory.clear();
    await calm(CALM_SLOTS - KNOWN_SLOTS);
    judge(judgeScreen(new Map([[alwaysThere, 'completed']]), await readScreen(first, alwaysThere)));
    const hourly = await countLeftovers(first, cdp);
    left.push(hourly);
    onHour(hourly, problems.length);
  }
  judge(windows.errors);
  return {
    hours: left,
    lists: windows.lists(),
    sessions: laboratory.happenings.filter(({ kind }) => kind === 'started').length,
    toasts: told.length,
    problems,
    records: { happenings: laboratory.happenings, darks, told, history: [...history.values()], weathers },
  };
}
