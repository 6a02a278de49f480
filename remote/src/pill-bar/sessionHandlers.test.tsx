// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionHandlers } from './sessionHandlers.ts';

const [choose, move, rename, openMenu] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];

beforeEach(() => {
  vi.clearAllMocks();
  render(
    <div
      {...sessionHandlers({
        idOf: (target) => (target as Element).closest<HTMLElement>('[data-id]')?.dataset.id ?? null,
        buttonOf: (list, id) => list.querySelector<HTMLElement>(`[data-id="${id}"] [data-main]`),
        choose,
        move,
        rename,
        openMenu,
      })}
    >
      <p>Beside</p>
      <div data-id="a">
        <button type="button" data-main="">
          <span>Session</span>
        </button>
        <button type="button" data-menu-of="a">
          Menu
        </button>
        <p>Room</p>
      </div>
      <div data-id="edited">Field</div>
    </div>,
  );
});

afterEach(cleanup);

const find = (words: string): HTMLElement => screen.getByText(words);
const main = (): HTMLElement => screen.getByRole('button', { name: 'Session' });

it('a click by keyboard or pointer selects; the second click of a double click does not', () => {
  fireEvent.click(find('Session'), { detail: 0 });
  fireEvent.click(find('Session'), { detail: 1 });
  fireEvent.click(find('Session'), { detail: 2 });
  for (const words of ['Room', 'Beside']) fireEvent.click(find(words));
  expect(choose.mock.calls).toEqual([
    ['a', 0],
    ['a', 1],
  ]);
  expect(openMenu).not.toHaveBeenCalled();
});

it('the menu button opens the menu below itself, a right click below the session', () => {
  fireEvent.click(find('Menu'));
  fireEvent.contextMenu(find('Room'));
  expect(openMenu.mock.calls).toEqual([
    ['a', find('Menu')],
    ['a', main()],
  ]);
  // a name that is edited keeps the browser's menu
  expect(fireEvent.contextMenu(find('Field'))).toBe(true);
  expect(fireEvent.contextMenu(find('Beside'))).toBe(true);
  expect(openMenu).toHaveBeenCalledTimes(2);
});

it.each([{ key: 'F10', shiftKey: true }, { key: 'ContextMenu' }, { key: 'ArrowDown', altKey: true }])(
  '%j opens the menu below the focused element',
  (key) => {
    expect(fireEvent.keyDown(find('Menu'), key)).toBe(false);
    expect(openMenu.mock.calls).toEqual([['a', find('Menu')]]);
    expect(move).not.toHaveBeenCalled();
  },
);

it('F2 renames', () => {
  expect(fireEvent.keyDown(main(), { key: 'F2' })).toBe(false);
  expect(rename.mock.calls).toEqual([['a']]);
});

it('consumes a key that moves; leaves any other key and keys with a modifier to the browser', () => {
  move.mockImplementation(({ key }: KeyboardEvent) => key === 'End');
  expect(fireEvent.keyDown(main(), { key: 'End' })).toBe(false);
  expect(fireEvent.keyDown(main(), { key: 'x' })).toBe(true);
  expect(move).toHaveBeenCalledTimes(2);
  for (const held of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
    const event = createEvent.keyDown(main(), { key: 'End', [held]: true });
    fireEvent(main(), event);
    expect(event.defaultPrevented, held).toBe(false);
  }
  expect(fireEvent.keyDown(find('Beside'), { key: 'End' })).toBe(true);
  expect(move).toHaveBeenCalledTimes(2);
});
