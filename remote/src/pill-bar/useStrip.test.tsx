// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveBrowserParts, sizes } from '../testing/barPage.ts';
import { useStrip } from './useStrip.ts';

/** Measurements in pixels: width of the strip, width of its content, width of one pill. */
const layout = { room: 400, content: 1000, pill: 80, direction: 'ltr' };

function Bar({ ids, pinned }: { ids: readonly string[]; pinned: readonly string[] }) {
  const bar = useRef<HTMLDivElement>(null);
  useStrip(bar, ids, pinned.join());
  return (
    <div ref={bar}>
      <div data-strip>
        {ids.map((id) => (
          <div key={id} data-pill={id} data-pinned={pinned.includes(id)} />
        ))}
      </div>
    </div>
  );
}

const IDS = ['a', 'b', 'c', 'd'];
const strip = (): HTMLElement => document.querySelector<HTMLElement>('[data-strip]') ?? document.body;
const stuck = (): [string | undefined, string][] =>
  [...document.querySelectorAll<HTMLElement>('[data-sticks="true"]')].map((pill) => [
    pill.dataset.pill,
    pill.style.insetInlineStart,
  ]);

beforeEach(() => {
  giveBrowserParts();
  Object.assign(layout, { room: 400, content: 1000, direction: 'ltr' });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => layout.room);
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockImplementation(() => layout.content);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockImplementation(() => layout.pill);
  vi.stubGlobal('getComputedStyle', () => ({ columnGap: '6px', direction: layout.direction }));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('pinned pills stick side by side at the start, and a focused pill scrolls into view behind them', () => {
  render(<Bar ids={IDS} pinned={['a', 'b']} />);
  expect(stuck()).toEqual([
    ['a', '4px'],
    ['b', '90px'],
  ]);
  expect(strip().style.scrollPaddingInlineStart).toBe('176px');
});

it.each([
  ['they would take more than half of the strip', { room: 300 }],
  ['the strip has room for all pills', { content: 400 }],
])('pinned pills do not stick when %s', (_, change) => {
  Object.assign(layout, change);
  render(<Bar ids={IDS} pinned={['a', 'b']} />);
  expect(stuck()).toEqual([]);
  expect(strip().style.scrollPaddingInlineStart).toBe('');
});

it('recalculates their positions when the strip is resized', () => {
  render(<Bar ids={IDS} pinned={['a']} />);
  expect(stuck()).toHaveLength(1);
  layout.room = 1000;
  for (const notify of sizes.changed) notify();
  expect(stuck()).toEqual([]);
});

it('an unpinned pill scrolls with the others again', () => {
  const { rerender } = render(<Bar ids={IDS} pinned={['a', 'b']} />);
  rerender(<Bar ids={IDS} pinned={['b']} />);
  expect(stuck()).toEqual([['b', '4px']]);
  const loose = document.querySelector<HTMLElement>('[data-pill="a"]');
  expect([loose?.dataset.sticks, loose?.style.insetInlineStart]).toEqual([undefined, '']);
});

it('an end fades while more pills follow there', () => {
  render(<Bar ids={IDS} pinned={[]} />);
  const ends = [0, 300, 600].map((scrolled) => {
    strip().scrollLeft = scrolled;
    fireEvent.scroll(strip());
    return strip().dataset.more;
  });
  expect(ends).toEqual(['end', 'start end', 'start']);
});

it.each([
  ['ltr', 40],
  ['rtl', -40],
])('a vertical wheel scrolls the strip (%s) and not the page', (direction, moved) => {
  layout.direction = direction;
  render(<Bar ids={IDS} pinned={[]} />);
  expect(fireEvent.wheel(strip(), { deltaY: 40 })).toBe(false);
  expect(strip().scrollLeft).toBe(moved);
});

it.each([
  ['scrolls sideways', { deltaX: 5, deltaY: 40 }, {}],
  ['zooms', { deltaY: 40, ctrlKey: true }, {}],
  ['turns with Shift held', { deltaY: 40, shiftKey: true }, {}],
  ['is over a strip with room for all pills', { deltaY: 40 }, { content: 400 }],
])('a wheel that %s is left to the browser', (_, wheel, change) => {
  Object.assign(layout, change);
  render(<Bar ids={IDS} pinned={[]} />);
  expect(fireEvent.wheel(strip(), wheel)).toBe(true);
  expect(strip().scrollLeft).toBe(0);
});

it('a wheel at the end of the strip scrolls the page again', () => {
  render(<Bar ids={IDS} pinned={[]} />);
  // a browser does not scroll past the end
  Object.defineProperty(strip(), 'scrollLeft', { get: () => 600, set: () => undefined });
  const event = createEvent.wheel(strip(), { deltaY: 40 });
  fireEvent(strip(), event);
  expect(event.defaultPrevented).toBe(false);
});

it('removes its observers and listeners on unmount', () => {
  const { unmount } = render(<Bar ids={IDS} pinned={[]} />);
  expect(sizes.changed.size).toBe(1);
  unmount();
  expect(sizes.changed.size).toBe(0);
});
