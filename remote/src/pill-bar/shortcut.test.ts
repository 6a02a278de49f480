// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isWriting, matches, parseShortcut } from './shortcut.ts';

const NONE = { alt: false, ctrl: false, meta: false, shift: false };
const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

describe('a key in the host’s notation', () => {
  it.each([
    ['j', { ...NONE, key: 'j' }],
    ['Alt+Shift+A', { ...NONE, key: 'a', alt: true, shift: true }],
    ['ctrl + ArrowRight', { ...NONE, key: 'arrowright', ctrl: true }],
    ['Mod+K', { ...NONE, key: 'k', ctrl: true }],
    ['Ctrl++', { ...NONE, key: '+', ctrl: true }],
    ['+', { ...NONE, key: '+' }],
    ['Alt+Space', { ...NONE, key: ' ', alt: true }],
  ])('%s is parsed', (text, shortcut) => {
    expect(parseShortcut(text, false)).toEqual(shortcut);
  });

  it('Mod is the command key on a Mac', () => {
    expect(parseShortcut('Mod+K', true)).toEqual({ ...NONE, key: 'k', meta: true });
  });

  it.each(['', 'Alt', 'Shift+Mod', 'Hyper+A', 'A+B', ' '])('is not a key: %j', (text) => {
    expect(parseShortcut(text, false)).toBeNull();
  });
});

describe('a pressed key compared to Alt+Shift+A', () => {
  const wanted = { ...NONE, key: 'a', alt: true, shift: true };
  it.each([
    ['as configured', { key: 'A', altKey: true, shiftKey: true }, true],
    ['where Alt produces another letter', { key: 'Å', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['without one of the modifiers', { key: 'A', altKey: true }, false],
    ['with an additional modifier', { key: 'A', altKey: true, shiftKey: true, ctrlKey: true }, false],
    ['with the letter at another place, as on AZERTY', { key: 'A', code: 'KeyQ', altKey: true, shiftKey: true }, true],
    ['with another letter at its place, as on AZERTY', { key: 'Q', code: 'KeyA', altKey: true, shiftKey: true }, false],
    ['with a sign at its place, as on Dvorak', { key: '"', code: 'KeyA', altKey: true, shiftKey: true }, false],
    ['with a non-Latin letter at its place', { key: 'Ф', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['where Alt produces a dead key', { key: 'Dead', code: 'KeyA', altKey: true, shiftKey: true }, true],
    ['another key', { key: 'B', code: 'KeyB', altKey: true, shiftKey: true }, false],
  ] as const)('%s', (_, init, is) => {
    expect(matches(press(init), wanted)).toBe(is);
  });

  it.each([
    ['on AZERTY without Shift', { key: '&', code: 'Digit1' }, true],
    ['with another digit at its place', { key: '2', code: 'Digit1' }, false],
    ['with a letter at its place', { key: 'q', code: 'Digit1' }, false],
    ['on the number pad', { key: '1', code: 'Numpad1' }, true],
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
])('%s is a text field: %s', (html, writes) => {
  document.body.innerHTML = html;
  expect(isWriting(document.body.firstElementChild)).toBe(writes);
});

it('no target is not a text field', () => {
  expect(isWriting(null)).toBe(false);
});
