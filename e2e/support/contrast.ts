import type { Page } from '@playwright/test';

/** Contrast of one visible part. */
export interface Measured {
  /** `THEME STATUS PART`, with its interaction state. */
  what: string;
  ratio: number;
}

/**
 * Adds `window.measureContrast` to the page. It returns WCAG's contrast ratio between an element's colour and the paint
 * behind it, both from computed styles. Translucent layers are blended down to the first opaque one.
 */
export function installContrast(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    /** Converts any CSS colour to numbers, using the browser's own parser. */
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
    /**
     * @param property which colour of the element is measured
     * @param behind element whose background is behind it
     */
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

/** Minimum ratios of WCAG 1.4.3 and 1.4.11. */
const TEXT = 4.5;
const SHAPE = 3;

/** Describes each measured part with too little contrast. Returns an empty list when all pass. */
export function tooFaint(measured: readonly Measured[]): string[] {
  return measured
    .filter(({ what, ratio }) => !(ratio >= (what.includes(' text ') ? TEXT : SHAPE)))
    .map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)}`);
}
