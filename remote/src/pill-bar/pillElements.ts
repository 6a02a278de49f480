import type { KeyboardEvent } from 'react';

export function pillButton(bar: HTMLElement, sessionId: string): HTMLElement | null {
  return bar.querySelector<HTMLElement>(`button[data-session-id="${CSS.escape(sessionId)}"]`);
}

/** Returns the session whose pill contains the target of an event; null outside of pills. */
export function sessionOf(target: EventTarget | null): string | null {
  const pill = target instanceof Element ? target.closest<HTMLElement>('[data-pill]') : null;
  return pill?.dataset.pill ?? null;
}

/**
 * Moves the focus among the pills by arrows, Home and End. Returns whether the key is one of these and has a target.
 */
export function movePill(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  ids: readonly string[],
  from: string,
): boolean {
  const index = ids.indexOf(from);
  // a right-to-left page reverses the row
  const forward = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
  const places: Record<string, number> = {
    ArrowRight: index + forward,
    ArrowLeft: index - forward,
    Home: 0,
    End: ids.length - 1,
  };
  const id = ids[places[key] ?? -1];
  if (id === undefined) return false;
  pillButton(currentTarget, id)?.focus();
  return true;
}
