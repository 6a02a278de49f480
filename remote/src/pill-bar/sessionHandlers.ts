import type { KeyboardEvent, MouseEvent } from 'react';
import { hasModifier } from '../ui/hasModifier.ts';

interface SessionHandlersOptions {
  /** Returns the session that an event is about. */
  idOf: (target: EventTarget | null) => string | null;
  /** Returns the button of a session; null while its name is edited. */
  buttonOf: (list: HTMLElement, sessionId: string) => HTMLElement | null;
  /** Called when a session is clicked, with the click count; 0 for the keyboard. */
  choose: (sessionId: string, detail: number) => void;
  /** Moves the focus for a key without a modifier. Returns whether the key moves the focus. */
  move: (event: KeyboardEvent<HTMLElement>, sessionId: string) => boolean;
  rename: (sessionId: string) => void;
  openMenu: (sessionId: string, opener: HTMLElement) => void;
}

interface SessionHandlers {
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Returns the event handlers for sessions in a row, as pills or as list rows. A click selects and F2 renames. The menu
 * button, a right click, Shift+F10, the menu key and Alt+↓ open the menu. The list itself defines how other keys move
 * the focus.
 */
export function sessionHandlers(options: SessionHandlersOptions): SessionHandlers {
  const { idOf, buttonOf, choose, move, rename, openMenu } = options;
  return {
    onClick({ target, currentTarget, detail }) {
      const sessionId = idOf(target);
      const button = (target as Element).closest('button');
      if (!sessionId || !button) return;
      if (button.dataset.menuOf) openMenu(sessionId, button);
      // the second click of a double click renames; it must not select and open again
      else if (button === buttonOf(currentTarget, sessionId) && detail < 2) choose(sessionId, detail);
    },
    onContextMenu(event) {
      const sessionId = idOf(event.target);
      const button = sessionId && buttonOf(event.currentTarget, sessionId);
      if (!button) return;
      event.preventDefault();
      openMenu(sessionId, button);
    },
    onKeyDown(event) {
      const { key, target } = event;
      const sessionId = idOf(target);
      if (!sessionId) return;
      const opens = (key === 'F10' && event.shiftKey) || key === 'ContextMenu' || (key === 'ArrowDown' && event.altKey);
      if (key === 'F2') rename(sessionId);
      else if (opens) openMenu(sessionId, target as HTMLElement);
      // keys with a modifier belong to the browser: Alt with an arrow goes back
      else if (hasModifier(event) || !move(event, sessionId)) return;
      event.preventDefault();
    },
  };
}
