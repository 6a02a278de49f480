// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLongPress } from './useLongPress.ts';

const requests: (string | undefined)[] = [];

function Bar() {
  const bar = useRef<HTMLDivElement>(null);
  useLongPress(bar);
  return (
    <div ref={bar}>
      <div data-pill="a">
        <button type="button">Pill</button>
      </div>
      <button type="button">Beside</button>
    </div>
  );
}

const hear = ({ target }: Event): void => void requests.push((target as Element).textContent ?? undefined);
const finger = (x: number, y = 0) => ({ clientX: x, clientY: y });
const press = (text = 'Pill', ...fingers: object[]): void => {
  fireEvent.touchStart(screen.getByText(text), { touches: [finger(0), ...fingers] });
};
/** Lifts the finger. Returns whether the browser may click. */
const lift = (): boolean => {
  const event = createEvent.touchEnd(screen.getByText('Pill'), { cancelable: true, touches: [] });
  return fireEvent(screen.getByText('Pill'), event);
};

beforeEach(() => {
  vi.useFakeTimers();
  requests.length = 0;
  document.addEventListener('contextmenu', hear);
  render(<Bar />);
});
afterEach(() => {
  cleanup();
  document.removeEventListener('contextmenu', hear);
  vi.useRealTimers();
});

it('a finger that rests on a pill requests its menu once, and lifting it clicks nothing', () => {
  press();
  fireEvent.touchMove(screen.getByText('Pill'), { touches: [finger(6, 6)] });
  vi.advanceTimersByTime(599);
  expect(requests).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(requests).toEqual(['Pill']);
  expect(lift()).toBe(false);
  vi.advanceTimersByTime(5000);
  expect(requests).toHaveLength(1);
  // the next tap is a tap
  press();
  expect(lift()).toBe(true);
});

it.each([
  ['a tap', () => press(), lift],
  [
    'a finger that scrolls',
    () => press(),
    () => fireEvent.touchMove(screen.getByText('Pill'), { touches: [finger(11)] }),
  ],
  ['a finger that the browser takes over', () => press(), () => fireEvent.touchCancel(screen.getByText('Pill'))],
  ['two fingers', () => press('Pill', finger(50)), () => undefined],
  ['a finger beside the pills', () => press('Beside'), () => undefined],
  ['a finger on a bar that is gone', () => press(), cleanup],
])('%s requests no menu', (_, start, then) => {
  start();
  then();
  vi.advanceTimersByTime(5000);
  expect(requests).toEqual([]);
});

it('requests no second menu where the browser reports the long press itself', () => {
  press();
  fireEvent.contextMenu(screen.getByText('Pill'));
  vi.advanceTimersByTime(5000);
  expect(requests).toEqual(['Pill']);
});
