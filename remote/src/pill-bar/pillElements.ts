import type { KeyboardEvent } from 'react';

export function pillButton(bar: HTMLElement, sessionId: string): HTMLElement | null {
  return bar.querySelector<HTMLElement>(`button[data-session-id="${CSS.escape(sessionId)}"]`);
}

/** The session that an event inside the bar is about. */
export function sessionOf(target: EventTarget | null): string | null {
  const pill = target instanceof Element ? target.closest<HTMLElement>('[data-pill]') : null;
  return pill?.dataset.pill ?? null;
}

function next(ids: readonly string[], current: string, key: string): string | undefined {
  const index = ids.indexOf(current);
  switch (key) {
    case 'ArrowRight':
      return ids[index + 1];
    case 'ArrowLeft':
      return ids[index - 1];
    case 'Home':
      return ids[0];
    case 'End':
      return ids.at(-1);
    default:
      return undefined;
  }
}

/** Arrows, Home and End move among the pills. Returns whether there is one to move to. */
export function movePill(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  ids: readonly string[],
  from: string,
): boolean {
  // in a right-to-left page the row runs the other way
  const rtl = getComputedStyle(currentTarget).direction === 'rtl';
  const turned = rtl ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key) : key;
  const id = next(ids, from, turned);
  if (id === undefined) return false;
  pillButton(currentTarget, id)?.focus();
  return true;
}
