import type { Page } from '@playwright/test';

/**
 * Themes, widths and colours in which a page is checked. Each width has a different bar: wide pills, narrow pills, one
 * button.
 */
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

/** Sets theme, width and forced colours of an open page. */
export async function surround(page: Page, { theme, width, colours }: Surroundings): Promise<void> {
  await page.setViewportSize({ width: Number(width), height: 900 });
  await page.emulateMedia({
    forcedColors: colours === 'forced' ? 'active' : 'none',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  });
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name;
    // the host's shortest transition of all properties takes one frame
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, String(theme));
}

/**
 * Makes axe check contrast in forced colours too. Chromium paints text in the forced colour but computes the original
 * `-webkit-text-fill-color`, which axe reads. Must be called before the page opens.
 */
export async function tellPaintedColours(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { getPropertyValue } = CSSStyleDeclaration.prototype;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
      return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
  });
}
