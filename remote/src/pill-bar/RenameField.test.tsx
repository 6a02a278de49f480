// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renamingAtom } from '../state/intents.ts';
import { preferences } from '../state/kept/preferences.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { row } from '../testing/world.ts';
import RenameField from './RenameField.tsx';

const world = pageWorld();
const pressed = vi.fn();

function edit(): HTMLInputElement {
  act(() => store.set(renamingAtom, { barId: 'bar', sessionId: 'a' }));
  render(
    <div role="toolbar" onKeyDown={pressed}>
      <RenameField view={viewOf('a')} />
    </div>,
  );
  return screen.getByRole('textbox');
}

function type(field: HTMLInputElement, value: string): void {
  fireEvent.input(field, { target: { value } });
}

beforeEach(() => {
  giveBrowserParts();
  world.list([row('a', { name: 'Lensing' })]);
});
afterEach(() => {
  cleanup();
  closeAll();
  vi.unstubAllGlobals();
});

it('selects the name, takes the focus, and explains its keys in the top layer', () => {
  const field = edit();
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, viewOf('a').name.length]);
  const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toBe('The name is kept in this browser. Enter saves, Escape cancels.');
  expect(note?.dataset.topLayer).toBe('');
});

it.each([
  ['Enter', (field: HTMLInputElement) => fireEvent.keyDown(field, { key: 'Enter' })],
  ['leaving the field', (field: HTMLInputElement) => fireEvent.blur(field)],
])('%s saves the name and ends the editing', (_, leave) => {
  const field = edit();
  type(field, 'Halo fits');
  leave(field);
  expect(viewOf('a').name).toBe('Halo fits');
  expect(store.get(renamingAtom)).toBeNull();
});

it('Escape keeps the old name, also when the field loses the focus right after it', () => {
  const field = edit();
  type(field, 'Halo fits');
  expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(false);
  fireEvent.blur(field);
  expect(preferences().names).toEqual({});
  expect(store.get(renamingAtom)).toBeNull();
});

it('an unchanged name is not saved as the user’s name', () => {
  fireEvent.keyDown(edit(), { key: 'Enter' });
  expect(preferences().names).toEqual({});
});

it('an empty name removes the user’s name', () => {
  const field = edit();
  type(field, 'Halo fits');
  fireEvent.keyDown(field, { key: 'Enter' });
  cleanup();
  const again = edit();
  type(again, '  ');
  fireEvent.keyDown(again, { key: 'Enter' });
  expect(preferences().names).toEqual({});
  expect(viewOf('a').name).toContain('Lensing');
});

it('the Enter of a composition, and any other key, continues the editing; no key reaches the bar', () => {
  const field = edit();
  expect(fireEvent.keyDown(field, { key: 'Enter', isComposing: true })).toBe(true);
  // as Safari sends it: after the composition
  expect(fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })).toBe(true);
  expect(fireEvent.keyDown(field, { key: 'ArrowLeft' })).toBe(true);
  expect(store.get(renamingAtom)).toEqual({ barId: 'bar', sessionId: 'a' });
  expect(pressed).not.toHaveBeenCalled();
});
