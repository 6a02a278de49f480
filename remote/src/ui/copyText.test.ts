// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from './copyText.ts';

/** A browser whose clipboard does this; jsdom has neither that nor the old command. */
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

it('uses the clipboard of the browser', async () => {
  const writeText = vi.fn(async () => undefined);
  const command = browser({ writeText }, () => true);
  expect(await copyText('id')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('id');
  expect(command).not.toHaveBeenCalled();
});

it.each([
  ['there is none', undefined],
  ['it is refused', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
])('copies a selection where %s, leaves nothing behind and gives the focus back', async (_, clipboard) => {
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

it('says so when the browser does not let us', async () => {
  browser(undefined, () => false);
  expect(await copyText('id')).toBe(false);
});

it('says so when the browser throws', async () => {
  browser(undefined, () => {
    throw new Error('no such command');
  });
  expect(await copyText('id')).toBe(false);
  expect(document.querySelector('textarea')).toBeNull();
});
