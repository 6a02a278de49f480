import type { KeyboardEvent } from 'react';

export function pillButton(bar: HTMLElement, sessionId: string): HTMLElement | null {
  return bar.querySelector<HTMLElement>(`button[data-session-id="${CSS.escape(sessionId)}"]`);
}

/** The session that an event inside the bar is about. */
export function sessionOf(target: EventTarget | null): string | null {
  const pill = target instanceof Element ? target.closest<HTMLElement>('[data-pill]') : null;
  return pill?.dataset.pill ?? null;
}

/** Arrows, Home and End move among the pills. Returns whether there is one to move to. */
export function movePill(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  ids: readonly string[],
  from: string,
): boolean {
  const index = ids.indexOf(from);
  // in a right-to-left page the row runs the other way
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
