const BAR = '[data-mars-sessions="bar"]';

/**
 * Moves the focus from a closing panel to its opener. If the opener is gone (another panel that this one replaced) or
 * nothing had the focus (Safari after a click), it moves to the selected pill or the bar's last button. A focus that
 * has already moved elsewhere stays there.
 *
 * @param closing the panel, which may already be removed
 */
export function giveFocusBack(closing: Element | null, opener: Element | null): void {
  const { activeElement } = document;
  if (activeElement !== document.body && !closing?.contains(activeElement)) return;
  const heir =
    opener instanceof HTMLElement && opener.isConnected && opener !== document.body
      ? opener
      : (document.querySelector<HTMLElement>(`${BAR} [aria-current="true"]`) ??
        [...document.querySelectorAll<HTMLElement>(`${BAR} button`)].at(-1));
  heir?.focus();
}
