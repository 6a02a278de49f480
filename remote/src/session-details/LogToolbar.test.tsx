// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { LogToolbar } from './LogToolbar.tsx';

const look = vi.fn();
const step = vi.fn();
const nothing = (): void => {};

function field(): HTMLElement {
  render(
    <LogToolbar
      search={{ words: 'fit', index: 0, matches: [{}, {}], look, step }}
      follows={false}
      onFollow={nothing}
      wraps={false}
      onWrap={nothing}
      hasFailure={false}
      onFailure={nothing}
      onCopy={nothing}
      onDownload={nothing}
    />,
  );
  return screen.getByRole('searchbox');
}

afterEach(() => {
  cleanup();
  look.mockClear();
  step.mockClear();
});

it('Enter goes to the next match, Shift+Enter to the one before, and Escape ends the search', () => {
  const search = field();
  expect(fireEvent.keyDown(search, { key: 'Enter' })).toBe(false);
  expect(fireEvent.keyDown(search, { key: 'Enter', shiftKey: true })).toBe(false);
  expect(step.mock.calls).toEqual([[1], [-1]]);
  expect(fireEvent.keyDown(search, { key: 'Escape' })).toBe(false);
  expect(look.mock.calls).toEqual([['']]);
});

it('the keys of a composition do nothing to the search', () => {
  const search = field();
  for (const key of ['Enter', 'Escape']) {
    expect(fireEvent.keyDown(search, { key, isComposing: true })).toBe(true);
    // as Safari sends it: after the composition
    expect(fireEvent.keyDown(search, { key, keyCode: 229 })).toBe(true);
  }
  expect(step).not.toHaveBeenCalled();
  expect(look).not.toHaveBeenCalled();
});
