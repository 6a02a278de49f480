import { type KeyboardEvent, useCallback } from 'react';

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

/** Arrows, Home and End move among the pills; F2 renames; Shift+F10, the menu key and Alt+↓ open the menu. */
export function usePillKeys(
  ids: readonly string[],
  openMenu: (sessionId: string, opener: HTMLElement) => void,
  rename: (sessionId: string) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      const sessionId = sessionOf(event.target);
      if (!sessionId || !(event.target instanceof HTMLElement)) return;
      const { key } = event;
      if (key === 'F2') {
        event.preventDefault();
        rename(sessionId);
      } else if ((key === 'F10' && event.shiftKey) || key === 'ContextMenu' || (key === 'ArrowDown' && event.altKey)) {
        event.preventDefault();
        openMenu(sessionId, event.target);
      } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        // (with a modifier it is the browser's: Alt and an arrow go back)
        // in a right-to-left page the row runs the other way
        const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
        const turned = rtl ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key) : key;
        const id = next(ids, sessionId, turned);
        if (id === undefined) return;
        event.preventDefault();
        pillButton(event.currentTarget, id)?.focus();
      }
    },
    [ids, openMenu, rename],
  );
}
