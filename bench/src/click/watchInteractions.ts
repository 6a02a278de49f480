import type { Page } from '@playwright/test';

/** The least duration that browsers report, in milliseconds. They round to 8 ms. */
export const SHORTEST_MS = 16;
/** Of so many interactions the longest one is left out, as an outlier: what the web knows as INP. */
const WITHOUT_OUTLIER = 50;

/** The durations of interactions, by what was clicked. */
type Durations = Readonly<Record<string, readonly number[]>>;

interface Watched {
  readonly durationsOf: (targets: Readonly<Record<string, string>>) => Durations;
}

/**
 * Makes the page collect what the browser itself reports of each interaction: the events of one click have the same
 * `interactionId`, and the longest of them counts. Must be called before the page is opened.
 *
 * @returns a function that returns the durations since its last call, by the names of the given selectors
 */
export async function watchInteractions(
  page: Page,
): Promise<(targets: Readonly<Record<string, string>>) => Promise<Durations>> {
  await page.addInitScript((shortest) => {
    const interactions = new Map<number, { target: Element | null; duration: number }>();
    const collect = (entries: PerformanceEntryList): void => {
      for (const { interactionId, target, duration } of entries as PerformanceEventTiming[]) {
        if (!interactionId) continue;
        const known = interactions.get(interactionId);
        interactions.set(interactionId, {
          target: target instanceof Element ? target : (known?.target ?? null),
          duration: Math.max(duration, known?.duration ?? 0),
        });
      }
    };
    const observer = new PerformanceObserver((list) => collect(list.getEntries()));
    observer.observe({ type: 'event', durationThreshold: shortest } as PerformanceObserverInit);
    const durationsOf = (targets: Readonly<Record<string, string>>): Durations => {
      collect(observer.takeRecords());
      const all = [...interactions.values()];
      interactions.clear();
      const byName = Object.entries(targets).map(([name, selector]) => [
        name,
        all.filter(({ target }) => target?.closest(selector)).map(({ duration }) => duration),
      ]);
      return Object.fromEntries(byName) as Durations;
    };
    Object.assign(window, { durationsOf });
  }, SHORTEST_MS);
  return (targets) => page.evaluate((given) => (window as unknown as Watched).durationsOf(given), targets);
}

/**
 * Returns the milliseconds from an interaction to the next paint: the longest of all, without one outlier of every
 * fifty.
 *
 * @param durations those that were reported; the others are shorter
 * @param count how many interactions there were
 */
export function interactionToNextPaint(durations: readonly number[], count: number): number {
  const longestFirst = durations.toSorted((a, b) => b - a);
  return longestFirst[Math.floor(count / WITHOUT_OUTLIER)] ?? SHORTEST_MS;
}
