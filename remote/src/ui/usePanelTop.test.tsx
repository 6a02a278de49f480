// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePanelTop } from './usePanelTop.ts';

/** The observers of element sizes; the test calls them. */
const observers = new Set<{ tell: () => void; elements: Element[] }>();

class FakeResizeObserver {
  private readonly entry: { tell: () => void; elements: Element[] };
  constructor(tell: () => void) {
    this.entry = { tell, elements: [] };
    observers.add(this.entry);
  }
  observe(element: Element): void {
    this.entry.elements.push(element);
  }
  disconnect(): void {
    observers.delete(this.entry);
  }
}

/** Adds a header with our bar whose lower edge is at `bottom` pixels. */
function putHeader(bottom: number): HTMLElement {
  const header = document.createElement('header');
  const bar = document.createElement('div');
  bar.dataset.marsSessions = 'bar';
  header.append(bar);
  for (const element of [header, bar]) element.getBoundingClientRect = () => ({ bottom }) as DOMRect;
  document.body.append(header);
  return header;
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', FakeResizeObserver);
  vi.stubGlobal('innerHeight', 800);
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  expect(observers.size).toBe(0);
  vi.unstubAllGlobals();
});

describe('the top of a panel', () => {
  it('is the lower edge of the header, also with two rows in a low window', () => {
    vi.stubGlobal('innerHeight', 256);
    putHeader(89);
    expect(renderHook(() => usePanelTop()).result.current).toBe(89);
  });

  it('follows the header’s size', () => {
    const header = putHeader(45);
    const { result } = renderHook(() => usePanelTop());
    header.getBoundingClientRect = () => ({ bottom: 89 }) as DOMRect;
    act(() => {
      for (const { tell } of observers) tell();
    });
    expect(result.current).toBe(89);
  });

  it('searches for the header again each time there is something to show', () => {
    const { result, rerender } = renderHook(({ isShown }) => usePanelTop(isShown), { initialProps: { isShown: true } });
    expect(result.current, 'our bar is not in the page').toBe(44);
    rerender({ isShown: false });
    const header = putHeader(89);
    rerender({ isShown: true });
    expect(result.current).toBe(89);
    expect([...observers].flatMap(({ elements }) => elements)).toContain(header);
  });
});
