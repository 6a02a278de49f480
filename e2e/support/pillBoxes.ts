import type { Page } from '@playwright/test';

export interface PillBox {
  left: number;
  right: number;
  width: number;
  /** Whether all of the pill is inside the visible part of the strip. */
  inStrip: boolean;
  /** Whether all of the status glyph is inside the pill. */
  hasGlyph: boolean;
  name: string;
  /** Number of characters of the name that are visible: before the ellipsis, and before the dots of a shown menu button. */
  readable: number;
}

export interface StripBoxes {
  pills: PillBox[];
  /** Whether the strip has more pills than are in view. */
  scrolls: boolean;
  /** The right edges of the strip and of the room that it has. */
  right: number;
  room: number;
}

/** Measures the pills of the visible bar. */
export function pillBoxes(page: Page): Promise<StripBoxes> {
  return page.evaluate(() => {
    // a box that ends at an edge may be a fraction of a pixel beyond it
    const EDGE = 0.5;
    const bar = [...document.querySelectorAll('[data-mars-sessions="bar"]')].find((one) => one.checkVisibility());
    const strip = bar?.querySelector('[data-strip]');
    if (!bar || !strip) throw new Error('There is no visible bar.');
    const room = strip.getBoundingClientRect();

    const ellipsisWidth = (element: Element): number => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      const context = document.createElement('canvas').getContext('2d');
      if (!context) throw new Error('The browser measures no text.');
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      return context.measureText('…').width;
    };
    const readableOf = (pill: Element, head: Element): number => {
      const text = document.createTreeWalker(head, NodeFilter.SHOW_TEXT).nextNode() as Text | null;
      const menu = pill.querySelector('[data-menu-of]');
      if (!text || !menu) throw new Error('A pill has a name and a menu button.');
      const isCut = head.scrollWidth > head.clientWidth;
      const ends = [head.getBoundingClientRect().right - (isCut ? ellipsisWidth(head) : 0)];
      if (getComputedStyle(menu).opacity !== '0')
        ends.push(menu.querySelector('circle')?.getBoundingClientRect().left ?? 0);
      return [...text.data].filter((_, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().right <= Math.min(...ends) + EDGE;
      }).length;
    };

    const pills = [...strip.querySelectorAll('[data-pill]')].map((pill) => {
      const { left, right, width } = pill.getBoundingClientRect();
      const glyph = pill.querySelector('[data-glyph]')?.getBoundingClientRect();
      const head = pill.querySelector('[data-name-kind] bdi');
      if (!head) throw new Error('A pill has a name.');
      return {
        left,
        right,
        width,
        inStrip: left >= room.left - EDGE && right <= room.right + EDGE,
        hasGlyph: !!glyph && glyph.width > 0 && glyph.left >= left && glyph.right <= right,
        name: head.textContent ?? '',
        readable: readableOf(pill, head),
      };
    });
    return {
      pills,
      scrolls: strip.scrollWidth > strip.clientWidth,
      right: room.right,
      room: bar.getBoundingClientRect().right,
    };
  });
}

/** Names of sessions as people give them. The first letters of some are wide. */
export const NAMES = [
  'Dark energy equation of state',
  'Halo mass function',
  'Compute the matter power spectrum',
  'Lensing',
  'Measure the BAO peak',
  'Fits',
  'CMB lensing map',
  'Which neutrino mass fits best?',
  'Weak lensing covariance',
  'Mass maps',
  'Galaxy bias',
  'Reionisation history',
] as const;
