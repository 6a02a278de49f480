// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useRenaming } from './useRenaming.ts';

const rename = vi.fn();

function Bar({ renamingId }: { renamingId: string | null }) {
  const bar = useRef<HTMLDivElement>(null);
  useRenaming(bar, renamingId, rename);
  return (
    <div ref={bar}>
      <div data-pill="a">
        {renamingId === 'a' ? (
          <input />
        ) : (
          <button type="button" data-session-id="a">
            <span>Pill</span>
          </button>
        )}
        <button type="button">Menu</button>
      </div>
    </div>
  );
}

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  rename.mockClear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a double click on a pill renames it, one on the menu button does not', () => {
  render(<Bar renamingId={null} />);
  fireEvent.dblClick(screen.getByText('Menu'));
  expect(rename).not.toHaveBeenCalled();
  fireEvent.dblClick(screen.getByText('Pill'));
  expect(rename.mock.calls).toEqual([['a']]);
});

it('the focus returns to the pill after its name was edited', () => {
  const { rerender } = render(<Bar renamingId={null} />);
  rerender(<Bar renamingId="a" />);
  screen.getByRole('textbox').focus();
  rerender(<Bar renamingId={null} />);
  expect(document.activeElement?.textContent).toBe('Pill');
});

it('the focus does not return when the user left the name for another element', () => {
  const { rerender } = render(<Bar renamingId="a" />);
  screen.getByText('Menu').focus();
  rerender(<Bar renamingId={null} />);
  expect(document.activeElement?.textContent).toBe('Menu');
});
