const BAR = '[data-mars-sessions="bar"]';

/**
 * Gives the focus of a panel that closes back to what opened it; where that is gone too, as another panel is that it
 * took the place of, or where nothing had it, as in Safari after a click, to the selected pill or the bar's last button.
 * What somebody else took meanwhile stays theirs.
 *
 * @param closing the panel, still or no longer in the page
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
