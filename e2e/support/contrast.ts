import type { Page } from '@playwright/test';

/** What was measured of one thing that a person must be able to see. */
export interface Measured {
  /** `THEME STATUS PART`, with what is done to it. */
  what: string;
  ratio: number;
}

/**
 * Puts `window.measureContrast` into the page: WCAG's ratio between the colour that an element has and what is painted
 * behind it, both from computed styles. Translucent layers are laid over each other, up to the first opaque one.
 */
export function installContrast(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    /** Any CSS colour as numbers: the browser itself reads it. */
    function parse(text: string): Colour {
      if (!canvas) throw new Error('There is no canvas.');
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    }
    function over(top: Colour, below: Colour): Colour {
      const alpha = top[3];
      const mix = (index: 0 | 1 | 2) => top[index] * alpha + below[index] * (1 - alpha);
      return [mix(0), mix(1), mix(2), 1];
    }
    function backgroundOf(element: Element): Colour {
      const layers: Colour[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) {
        const layer = parse(getComputedStyle(at).backgroundColor);
        if (layer[3] > 0) layers.push(layer);
        if (layer[3] === 1) break;
      }
      return layers.reduceRight<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
    }
    function opacityOf(element: Element, end: Element | null): number {
      let opacity = 1;
      for (let at: Element | null = element; at && at !== end; at = at.parentElement) {
        opacity *= Number(getComputedStyle(at).opacity);
      }
      return opacity;
    }
    function luminance(colour: Colour): number {
      const [red, green, blue] = colour.slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    /** @param property which colour of the element is looked at; @param behind whose background it is seen on */
    function measureContrast(element: Element, property: string, behind: Element = element): number {
      const below = backgroundOf(behind);
      const [red, green, blue, alpha] = parse(getComputedStyle(element).getPropertyValue(property));
      const above = over([red, green, blue, alpha * opacityOf(element, behind)], below);
      const [light, dark] = [luminance(above), luminance(below)].sort((a, b) => b - a) as [number, number];
      return (light + 0.05) / (dark + 0.05);
    }
    Object.assign(window, { measureContrast });
  });
}

declare global {
  interface Window {
    measureContrast(element: Element, property: string, behind?: Element): number;
  }
}

/** WCAG 1.4.3 and 1.4.11. */
const TEXT = 4.5;
const SHAPE = 3;

/** What is too faint, as words that say where and how much; empty when all is well. */
export function tooFaint(measured: readonly Measured[]): string[] {
  return measured
    .filter(({ what, ratio }) => !(ratio >= (what.includes(' text ') ? TEXT : SHAPE)))
    .map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)}`);
}
