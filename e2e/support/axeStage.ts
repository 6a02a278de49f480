import type { Page } from '@playwright/test';

/** What a look at a page is taken in. Full pills, compact ones, one button: each width is another bar. */
export const SURROUNDINGS = {
  theme: ['dark', 'light'],
  width: [1440, 800, 320],
  colours: ['own', 'forced'],
} as const;

export interface Surroundings {
  readonly theme: string | number;
  readonly width: string | number;
  readonly colours: string | number;
}

/** Gives a page that is open another theme, another width, and the colours that a person chose for everything. */
export async function surround(page: Page, { theme, width, colours }: Surroundings): Promise<void> {
  await page.setViewportSize({ width: Number(width), height: 900 });
  await page.emulateMedia({
    forcedColors: colours === 'forced' ? 'active' : 'none',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name;
    // the host's shortest transitions, of everything, take a frame
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, String(theme));
}

/**
 * In forced colours Chromium paints text in the forced colour and computes `-webkit-text-fill-color` as the one before;
 * axe asks for the latter. Has it be told what is painted, so that contrast is judged there too. Before the page opens.
 */
export async function tellPaintedColours(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { getPropertyValue } = CSSStyleDeclaration.prototype;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
      return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
  });
}
