// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { markFocusGuards } from './markFocusGuards.ts';

it('marks the menu’s guards in the page, and no element of the host', () => {
  document.body.innerHTML =
    '<span data-radix-focus-guard></span><main><span data-radix-focus-guard></span></main><span data-radix-focus-guard></span>';
  markFocusGuards();
  const marked = [...document.body.querySelectorAll<HTMLElement>('[data-mars-sessions="menu"]')];
  expect(marked).toEqual([document.body.firstElementChild, document.body.lastElementChild]);
});
