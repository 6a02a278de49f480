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

/** Focuses as the keyboard does, or the pointer. */
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

it('a pointer that rests on a pill opens its card after 350 ms, and one on its way opens none', () => {
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

it('a pointer beside the pills opens none', () => {
  render(<Bar />);
  over('Beside');
  pass(1000);
  expect(shown()).toBe('none');
});

it('the card stays while the pointer goes from the pill into it, and closes 250 ms after the pointer has left', () => {
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

it('the focus of the keyboard opens it at once, that of the pointer does not; it closes when the focus goes', () => {
  render(<Bar />);
  focus('a', false);
  expect(shown()).toBe('none');
  focus('b', true);
  expect(shown()).toBe('b at b');
  fireEvent.focusOut(screen.getByText('b'));
  pass(250);
  expect(shown()).toBe('none');
});

it('Escape closes it, wherever the focus is; another key does not', () => {
  render(<Bar />);
  open('a');
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(shown()).toBe('a at a');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(shown()).toBe('none');
});

it('what is done in the card can close it', () => {
  render(<Bar />);
  open('a');
  fireEvent.click(screen.getByText('Card'));
  expect(shown()).toBe('none');
});

it('a card that is fetched because of a hover opens for what is hovered', () => {
  const find = Element.prototype.querySelector;
  vi.spyOn(Element.prototype, 'querySelector').mockImplementation(function (this: Element, selector: string) {
    return find.call(this, selector.includes(':hover') ? '[data-pill="b"]' : selector);
  });
  render(<Bar />);
  pass(350);
  expect(shown()).toBe('b at b');
});

it('leaves no timer and no listener behind', () => {
  const { unmount } = render(<Bar />);
  const remove = vi.spyOn(document, 'removeEventListener');
  over('a');
  unmount();
  expect(vi.getTimerCount()).toBe(0);
  expect(remove.mock.calls.map(([name]) => name)).toContain('keydown');
});
