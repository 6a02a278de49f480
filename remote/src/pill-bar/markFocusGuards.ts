/**
 * Radix puts two empty elements around the page's content while a menu is open, so that Tab leads out of it. They are
 * marked as the sessions UI's: whoever looks at the host's `body` can tell them from the host's own elements.
 */
export function markFocusGuards(): void {
  for (const guard of document.querySelectorAll<HTMLElement>('body > [data-radix-focus-guard]')) {
    guard.dataset.marsSessions = 'menu';
  }
}
