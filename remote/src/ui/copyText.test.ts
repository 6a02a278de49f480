// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from './copyText.ts';

/** Sets the browser's clipboard and its old copy command; jsdom has neither. */
function browser(clipboard: Partial<Clipboard> | undefined, command: () => boolean) {
  const copied = vi.fn(command);
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  Object.assign(document, { execCommand: copied });
  return copied;
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
  Reflect.deleteProperty(document, 'execCommand');
});

it('uses the clipboard API of the browser', async () => {
  const writeText = vi.fn(async () => undefined);
  const command = browser({ writeText }, () => true);
  expect(await copyText('id')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('id');
  expect(command).not.toHaveBeenCalled();
});

it.each([
  ['the clipboard API is missing', undefined],
  ['the clipboard API refuses', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
])('copies a selection if %s, cleans up and returns the focus', async (_, clipboard) => {
  document.body.innerHTML = '<button>here</button>';
  const button = document.querySelector('button');
  button?.focus();
  let selected = '';
  browser(clipboard, () => {
    const field = document.activeElement as HTMLTextAreaElement;
    selected = field.value.slice(field.selectionStart, field.selectionEnd);
    return true;
  });
  expect(await copyText('id')).toBe(true);
  expect(selected).toBe('id');
  expect(document.querySelector('textarea')).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('returns false when the browser refuses', async () => {
  browser(undefined, () => false);
  expect(await copyText('id')).toBe(false);
});

it('returns false when the browser throws', async () => {
  browser(undefined, () => {
    throw new Error('no such command');
  });
  expect(await copyText('id')).toBe(false);
  expect(document.querySelector('textarea')).toBeNull();
});
