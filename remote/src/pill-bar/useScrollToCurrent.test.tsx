// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useScrollToCurrent } from './useScrollToCurrent.ts';

/** Left and right edges as a browser would lay them out: the strip from 100 to 500. */
const places: Record<string, [left: number, right: number]> = {
  strip: [100, 500],
  inView: [200, 280],
  before: [60, 140],
  after: [450, 530],
  stuck: [100, 140],
};

let direction = 'ltr';
let pinned = '';

function Bar({ current }: { current: string | null }) {
  const bar = useRef<HTMLDivElement>(null);
  useScrollToCurrent(bar, current);
  return (
    <div ref={bar}>
      <div data-strip="" data-place="strip" style={{ scrollPaddingInlineStart: pinned }}>
        {['inView', 'before', 'after', 'stuck'].map((id) => (
          <div key={id} data-pill={id} data-place={id} data-sticks={id === 'stuck'}>
            <button type="button" data-session-id={id}>
              {id}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}

function scrolledBy(current: string | null): number {
  render(<Bar current={current} />);
  return document.querySelector('[data-strip]')?.scrollLeft ?? Number.NaN;
}

beforeEach(() => {
  direction = 'ltr';
  pinned = '';
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('getComputedStyle', () => ({ direction }));
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const [left = 0, right = 0] = places[this.dataset.place ?? ''] ?? [];
    return { left, right } as DOMRect;
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it.each([
  ['stays while the selected pill is in view', 'inView', 0],
  ['stays for a sticky pill, which is always in view', 'stuck', 0],
  ['stays while nothing is selected', null, 0],
  ['stays for a session without a pill', 'gone', 0],
  ['scrolls back to a pill before its start, beyond the fade', 'before', 60 - 128],
  ['scrolls on to a pill behind its end', 'after', 530 - 472],
])('the strip %s', (_, current, by) => {
  expect(scrolledBy(current)).toBe(by);
});

it('a pill under the sticky pills is scrolled into view', () => {
  pinned = '150px';
  expect(scrolledBy('inView')).toBe(200 - 250);
});

it('in a right-to-left page the pinned pills are on the right', () => {
  direction = 'rtl';
  pinned = '250px';
  expect(scrolledBy('inView')).toBe(280 - 250);
});

it('scrolls to a pill with keyboard focus, not to one with pointer focus', () => {
  render(<Bar current={null} />);
  const pill = screen.getByText('after');
  const strip = document.querySelector('[data-strip]');
  fireEvent.focusIn(pill);
  expect(strip?.scrollLeft).toBe(0);
  vi.spyOn(pill, 'matches').mockImplementation((selector) => selector === ':focus-visible');
  fireEvent.focusIn(pill);
  expect(strip?.scrollLeft).toBe(530 - 472);
});
