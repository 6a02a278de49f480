/** The element that had the focus before the toasts. */
let before: HTMLElement | null = null;

const LIVE = '[data-toast-type]';

export const regionOf = (inside: Element): HTMLElement | null => inside.closest<HTMLElement>('[role="region"]');

function focusCard(card: Element | undefined, which: 'first' | 'dismiss'): boolean {
  const buttons = [...(card?.querySelectorAll('button') ?? [])];
  const button = which === 'first' ? buttons[0] : buttons.at(-1);
  button?.focus();
  return button !== undefined && document.activeElement === button;
}

/** Remembers the element that had the focus before the region. */
export function noteFocus({ relatedTarget, currentTarget }: FocusEvent): void {
  if (relatedTarget instanceof HTMLElement && !(currentTarget as Element).contains(relatedTarget))
    before = relatedTarget;
}

/** Moves the focus to the newest toast. Returns false if nothing can be focused, as behind a modal dialog. */
export function enterToasts(region: HTMLElement): boolean {
  const { activeElement } = document;
  if (activeElement !== region) before = activeElement === document.body ? null : (activeElement as HTMLElement | null);
  return focusCard([...region.querySelectorAll(LIVE)].at(-1), 'first');
}

/**
 * Moves the focus back. If the previous element is gone, the region gets the focus, because `body` would lose the
 * user's place.
 */
export function leaveToasts(region: HTMLElement): void {
  if (before?.isConnected) before.focus();
  if (document.activeElement !== before) region.focus({ preventScroll: true });
}

/** Moves the focus before its element disappears: to the next toast, else to the previous one, else back. */
export function handOver(leaving: Element): void {
  const region = regionOf(leaving);
  if (!region || !leaving.contains(document.activeElement)) return;
  const cards = [...region.querySelectorAll(LIVE)].filter((card) => card !== leaving);
  const isAfter = (card: Element): boolean =>
    (leaving.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  if (!focusCard(cards.find(isAfter) ?? cards.at(-1), 'dismiss')) leaveToasts(region);
}
