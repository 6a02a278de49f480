import type { KeyboardEvent, MouseEvent } from 'react';
import { hasModifier } from '../ui/hasModifier.ts';

interface SessionHandlersOptions {
  /** Returns the session that an event is about. */
  idOf: (target: EventTarget | null) => string | null;
  /** Returns the button that stands for a session; null while its name is being edited. */
  buttonOf: (list: HTMLElement, sessionId: string) => HTMLElement | null;
  /** Called with a session that is clicked, and with the number of the click: 0 is the keyboard's. */
  choose: (sessionId: string, detail: number) => void;
  /** Moves the focus by a key without a modifier. Returns whether the key is one that does. */
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
 * What sessions do side by side, as pills or as rows. A click selects, F2 renames; the menu button, the right button of
 * the mouse, Shift+F10, the menu key and Alt+↓ open the menu; what else moves is the list's own.
 */
export function sessionHandlers(options: SessionHandlersOptions): SessionHandlers {
  const { idOf, buttonOf, choose, move, rename, openMenu } = options;
  return {
    onClick({ target, currentTarget, detail }) {
      const sessionId = idOf(target);
      const button = (target as Element).closest('button');
      if (!sessionId || !button) return;
      if (button.dataset.menuOf) openMenu(sessionId, button);
      // the second click of a double click renames; it must not select and open once more
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
      // with a modifier it is the browser's: Alt and an arrow go back
      else if (hasModifier(event) || !move(event, sessionId)) return;
      event.preventDefault();
    },
  };
}
