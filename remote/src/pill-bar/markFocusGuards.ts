/**
 * Radix inserts two empty elements around the page's content while a menu is open, so that Tab leads out of it. This
 * marks them as the sessions UI's, so that the host can tell them from its own elements in `body`.
 */
export function markFocusGuards(): void {
  for (const guard of document.querySelectorAll<HTMLElement>('body > [data-radix-focus-guard]')) {
    guard.dataset.marsSessions = 'menu';
  }
}
