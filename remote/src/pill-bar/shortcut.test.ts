// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isWriting, matches, parseShortcut } from './shortcut.ts';

const NONE = { alt: false, ctrl: false, meta: false, shift: false };
const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

describe('a key as a host writes it', () => {
  it.each([
    ['j', { ...NONE, key: 'j' }],
    ['Alt+Shift+A', { ...NONE, key: 'a', alt: true, shift: true }],
    ['ctrl + ArrowRight', { ...NONE, key: 'arrowright', ctrl: true }],
    ['Mod+K', { ...NONE, key: 'k', ctrl: true }],
    ['Ctrl++', { ...NONE, key: '+', ctrl: true }],
    ['+', { ...NONE, key: '+' }],
    ['Alt+Space', { ...NONE, key: ' ', alt: true }],
  ])('%s', (text, shortcut) => {
    expect(parseShortcut(text, false)).toEqual(shortcut);
  });

  it('has the command key for Mod on a Mac', () => {
    expect(parseShortcut('Mod+K', true)).toEqual({ ...NONE, key: 'k', meta: true });
  });

  it.each(['', 'Alt', 'Shift+Mod', 'Hyper+A', 'A+B', ' '])('is none: %j', (text) => {
    expect(parseShortcut(text, false)).toBeNull();
  });
});

describe('a key that is pressed', () => {
  const wanted = { ...NONE, key: 'a', alt: true, shift: true };
  it.each([
    ['as it was written', { key: 'A', altKey: true, shiftKey: true }, true],
    ['where Alt makes it another letter', { key: 'Å', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['without one of the modifiers', { key: 'A', altKey: true }, false],
    ['with one more', { key: 'A', altKey: true, shiftKey: true, ctrlKey: true }, false],
    [
      'with the wanted letter in another place, as on AZERTY',
      { key: 'A', code: 'KeyQ', altKey: true, shiftKey: true },
      true,
    ],
    ['with another letter in its place, as on AZERTY', { key: 'Q', code: 'KeyA', altKey: true, shiftKey: true }, false],
    ['with a sign in its place, as on Dvorak', { key: '"', code: 'KeyA', altKey: true, shiftKey: true }, false],
    ['with a letter that is not Latin', { key: 'Ф', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['where Alt makes it a dead key', { key: 'Dead', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['another one', { key: 'B', code: 'KeyB', altKey: true, shiftKey: true }, false],
  ] as const)('%s', (_, init, is) => {
    expect(matches(press(init), wanted)).toBe(is);
  });

  it.each([
    ['as AZERTY has it without Shift', { key: '&', code: 'Digit1' }, true],
    ['as a digit in another place', { key: '2', code: 'Digit1' }, false],
    ['as a letter in its place', { key: 'q', code: 'Digit1' }, false],
    ['as itself', { key: '1', code: 'Numpad1' }, true],
  ])('the digit 1 %s', (_, init, is) => {
    expect(matches(press(init), { ...NONE, key: '1' })).toBe(is);
  });
});

it.each([
  ['<input />', true],
  ['<textarea></textarea>', true],
  ['<select></select>', true],
  ['<div role="textbox"></div>', true],
  ['<button></button>', false],
  ['<div></div>', false],
])('somebody writes in %s: %s', (html, writes) => {
  document.body.innerHTML = html;
  expect(isWriting(document.body.firstElementChild)).toBe(writes);
});

it('nobody writes in nothing', () => {
  expect(isWriting(null)).toBe(false);
});
