// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCardTarget } from './useCardTarget.ts';

function Bar() {
  const bar = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [target, close] = useCardTarget(bar, card);
  return (
    <>
      <div ref={bar}>
        {['a', 'b'].map((id) => (
          <div key={id} data-pill={id}>
            <button type="button" data-session-id={id}>
              {id}
            </button>
          </div>
        ))}
        <p>Beside</p>
      </div>
      <div ref={card}>
        <button type="button" onClick={close}>
          Card
        </button>
      </div>
      <output>{target ? `${target.sessionId} at ${target.anchor.dataset.pill}` : 'none'}</output>
    </>
  );
}

const shown = (): string | null => screen.getByRole('status').textContent;
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const over = (words: string) => fireEvent.pointerOver(screen.getByText(words));
const out = (words: string) => fireEvent.pointerOut(screen.getByText(words));

/** Focuses a pill by keyboard (`visibly`) or by pointer. */
function focus(id: string, visibly: boolean): void {
  const pill = screen.getByText(id);
  const matches = pill.matches.bind(pill);
  vi.spyOn(pill, 'matches').mockImplementation((selector) =>
    selector.endsWith(':focus-visible') ? visibly : matches(selector),
  );
  fireEvent.focusIn(pill);
  pass(0);
}

function open(id: string): void {
  over(id);
  pass(350);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a pointer that rests on a pill for 350 ms opens its card; one that passes does not', () => {
  render(<Bar />);
  over('a');
  pass(349);
  expect(shown()).toBe('none');
  over('b');
  pass(349);
  expect(shown()).toBe('none');
  pass(1);
  expect(shown()).toBe('b at b');
});

it('a pointer beside the pills opens no card', () => {
  render(<Bar />);
  over('Beside');
  pass(1000);
  expect(shown()).toBe('none');
});

it('the card stays while the pointer moves from the pill into it, and closes 250 ms after the pointer has left', () => {
  render(<Bar />);
  open('a');
  out('a');
  pass(200);
  over('Card');
  pass(1000);
  expect(shown()).toBe('a at a');
  out('Card');
  pass(249);
  expect(shown()).toBe('a at a');
  pass(1);
  expect(shown()).toBe('none');
});

it('keyboard focus opens it at once, pointer focus does not; it closes on blur', () => {
  render(<Bar />);
  focus('a', false);
  expect(shown()).toBe('none');
  focus('b', true);
  expect(shown()).toBe('b at b');
  fireEvent.focusOut(screen.getByText('b'));
  pass(250);
  expect(shown()).toBe('none');
});

it('Escape closes it wherever the focus is; another key does not', () => {
  render(<Bar />);
  open('a');
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(shown()).toBe('a at a');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(shown()).toBe('none');
});

it('an action in the card can close it', () => {
  render(<Bar />);
  open('a');
  fireEvent.click(screen.getByText('Card'));
  expect(shown()).toBe('none');
});

it('a card that loads because of a hover opens for the hovered pill', () => {
  const find = Element.prototype.querySelector;
  vi.spyOn(Element.prototype, 'querySelector').mockImplementation(function (this: Element, selector: string) {
    return find.call(this, selector.includes(':hover') ? '[data-pill="b"]' : selector);
  });
  render(<Bar />);
  pass(350);
  expect(shown()).toBe('b at b');
});

it('removes its timer and its listeners on unmount', () => {
  const { unmount } = render(<Bar />);
  const remove = vi.spyOn(document, 'removeEventListener');
  over('a');
  unmount();
  expect(vi.getTimerCount()).toBe(0);
  expect(remove.mock.calls.map(([name]) => name)).toContain('keydown');
});
