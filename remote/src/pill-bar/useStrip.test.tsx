// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveBrowserParts, sizes } from '../testing/barPage.ts';
import { useStrip } from './useStrip.ts';

/** What a browser measures: the room of the strip, what is in it, one pill. */
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

it('pinned pills stand side by side at the start, and what gets the focus comes into view behind them', () => {
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
])('they do not where %s', (_, change) => {
  Object.assign(layout, change);
  render(<Bar ids={IDS} pinned={['a', 'b']} />);
  expect(stuck()).toEqual([]);
  expect(strip().style.scrollPaddingInlineStart).toBe('');
});

it('they are placed anew when the strip has another size', () => {
  render(<Bar ids={IDS} pinned={['a']} />);
  expect(stuck()).toHaveLength(1);
  layout.room = 1000;
  for (const tell of sizes.changed) tell();
  expect(stuck()).toEqual([]);
});

it('a pill that is unpinned goes with the others again', () => {
  const { rerender } = render(<Bar ids={IDS} pinned={['a', 'b']} />);
  rerender(<Bar ids={IDS} pinned={['b']} />);
  expect(stuck()).toEqual([['b', '4px']]);
  const loose = document.querySelector<HTMLElement>('[data-pill="a"]');
  expect([loose?.dataset.sticks, loose?.style.insetInlineStart]).toEqual([undefined, '']);
});

it('an end fades while there is more behind it', () => {
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
])('a wheel that goes down moves the strip, %s, and not the page', (direction, moved) => {
  layout.direction = direction;
  render(<Bar ids={IDS} pinned={[]} />);
  expect(fireEvent.wheel(strip(), { deltaY: 40 })).toBe(false);
  expect(strip().scrollLeft).toBe(moved);
});

it.each([
  ['goes sideways', { deltaX: 5, deltaY: 40 }, {}],
  ['zooms', { deltaY: 40, ctrlKey: true }, {}],
  ['is turned by Shift', { deltaY: 40, shiftKey: true }, {}],
  ['is over a strip that has room for all', { deltaY: 40 }, { content: 400 }],
])('a wheel that %s is the browser’s', (_, wheel, change) => {
  Object.assign(layout, change);
  render(<Bar ids={IDS} pinned={[]} />);
  expect(fireEvent.wheel(strip(), wheel)).toBe(true);
  expect(strip().scrollLeft).toBe(0);
});

it('a wheel at the end of the strip is the page’s again', () => {
  render(<Bar ids={IDS} pinned={[]} />);
  // a browser does not scroll beyond the end
  Object.defineProperty(strip(), 'scrollLeft', { get: () => 600, set: () => undefined });
  const event = createEvent.wheel(strip(), { deltaY: 40 });
  fireEvent(strip(), event);
  expect(event.defaultPrevented).toBe(false);
});

it('a strip that is gone leaves nothing behind', () => {
  const { unmount } = render(<Bar ids={IDS} pinned={[]} />);
  expect(sizes.changed.size).toBe(1);
  unmount();
  expect(sizes.changed.size).toBe(0);
});
