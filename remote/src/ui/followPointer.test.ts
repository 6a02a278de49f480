// @vitest-environment jsdom
import { fireEvent } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPointer } from './followPointer.ts';

const told: boolean[] = [];
let stop: () => void;
let place: HTMLElement;
let inner: HTMLElement;

const isHeld = (): boolean => told.at(-1) ?? false;
const over = (element: Element, clientX: number, pointerType = 'mouse'): void =>
  void fireEvent.pointerOver(element, { clientX, pointerType });

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  place = document.body.appendChild(document.createElement('div'));
  inner = place.appendChild(document.createElement('button'));
  stop = followPointer(place, (held) => told.push(held));
});
afterEach(() => {
  stop();
  place.remove();
  vi.useRealTimers();
});

describe('a resting pointer', () => {
  it('holds the place until it leaves, however long that is', () => {
    over(inner, 1);
    vi.advanceTimersByTime(3_600_000);
    expect(told).toEqual([true]);
    over(document.body, 2);
    expect(told).toEqual([true, false]);
  });

  it('holds the place from its first move when it was already there', () => {
    fireEvent.pointerMove(inner, { clientX: 5 });
    expect(isHeld()).toBe(true);
  });

  it.each([
    ['it leaves the window', () => fireEvent.pointerOut(inner, { relatedTarget: null })],
    ['the window loses the focus', () => fireEvent.blur(window)],
    ['a key is pressed', () => fireEvent.keyDown(document.body, { key: 'a' })],
  ])('lets go when %s', (_, happens) => {
    over(inner, 1);
    happens();
    expect(told).toEqual([true, false]);
  });

  it('goes on holding with a modifier alone, and when an element inside loses the focus', () => {
    over(inner, 1);
    for (const key of ['Shift', 'Control', 'Alt', 'Meta']) fireEvent.keyDown(document.body, { key });
    inner.focus();
    inner.blur();
    expect(told).toEqual([true]);
  });

  it('rests again after a key only once it has moved, because browsers repeat events of a pointer that stands', () => {
    over(inner, 1);
    fireEvent.keyDown(document.body, { key: 'a' });
    over(inner, 1);
    expect(isHeld()).toBe(false);
    over(inner, 2);
    expect(isHeld()).toBe(true);
  });
});

describe('a press', () => {
  const touch = (): void => {
    over(inner, 1, 'touch');
    fireEvent.pointerDown(inner, { pointerType: 'touch' });
    fireEvent.pointerUp(inner, { pointerType: 'touch' });
    fireEvent.pointerOut(inner, { pointerType: 'touch', relatedTarget: null });
  };

  it('by touch holds the place for 600 ms', () => {
    touch();
    vi.advanceTimersByTime(599);
    expect(told).toEqual([true]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([true, false]);
  });

  it('is counted anew with the next one', () => {
    touch();
    vi.advanceTimersByTime(400);
    touch();
    vi.advanceTimersByTime(400);
    expect(told).toEqual([true]);
  });

  it('holds the place after the pointer has left, and a press elsewhere ends that', () => {
    over(inner, 1);
    fireEvent.pointerDown(inner);
    over(document.body, 2);
    expect(isHeld()).toBe(true);
    fireEvent.pointerDown(document.body);
    expect(isHeld()).toBe(false);
  });
});

it('leaves no timer and no listener behind', () => {
  fireEvent.pointerDown(inner);
  stop();
  expect(vi.getTimerCount()).toBe(0);
  over(document.body, 3);
  expect(told).toEqual([true]);
});
