import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { atom } from 'jotai';
import { type RefObject, useEffect, useRef } from 'react';
import { sessionAtom } from '../state/sessions/sessionAtoms.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import styles from './SessionMenu.module.css';
import { SessionMenuItems } from './SessionMenuItems.tsx';

export interface MenuRequest {
  readonly sessionId: string;
  /** The element that opened the menu: the menu lies below it and returns the focus to it. */
  readonly opener: HTMLElement;
}

export interface SessionMenuProps {
  /** Null while the menu is closed. */
  request: MenuRequest | null;
  /** The bar that gets the focus when the opener is gone. */
  bar: RefObject<HTMLElement | null>;
  onRename: (sessionId: string) => void;
  onClose: () => void;
}

const NO_SESSION = atom(null);

function giveFocusBack(opener: HTMLElement | undefined, bar: HTMLElement | null): void {
  const target = opener?.isConnected ? opener : bar?.querySelector<HTMLElement>('button[tabindex="0"], button');
  target?.focus();
}

/**
 * The one menu of the bar. It is mounted before it opens, so that it hears whether a key or the pointer opened it: a
 * key puts the focus on the first entry. When its own code arrives only after the key, it did not hear the key, and
 * looks whether the opener shows the focus.
 */
export default function SessionMenu({ request, bar, onRename, onClose }: SessionMenuProps) {
  const view = useStore(request ? sessionAtom(request.sessionId) : NO_SESSION);
  const last = useRef(request);
  const leaving = useRef<(() => void) | null>(null);
  const leftByPointer = useRef(false);
  const openedUnheard = useRef(request?.opener.matches(':focus-visible'));
  // where the opener was: the menu must not follow it under the pointer, from one item to another (EXPERIENCE 1.6)
  const place = useRef<DOMRect | undefined>(undefined);
  if (request && (request !== last.current || !place.current)) place.current = request.opener.getBoundingClientRect();
  if (request) last.current = request;

  /**
   * Defers an action that opens something of its own until the menu has closed, so that the focus does not move back.
   */
  const after = (then: () => void) => () => {
    leaving.current = then;
  };
  const button = request?.opener.parentElement?.querySelector('[data-menu-of]');
  useEffect(() => {
    button?.setAttribute('aria-expanded', 'true');
    return () => button?.setAttribute('aria-expanded', 'false');
  }, [button]);
  const rect = place.current;
  return (
    <DropdownMenu.Root
      open={request !== null && view !== null}
      modal={false}
      onOpenChange={(open) => !open && onClose()}
    >
      <DropdownMenu.Trigger asChild>
        <span
          className={styles.anchor}
          style={rect && { left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
          aria-hidden="true"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <div data-mars-sessions="menu">
          <DropdownMenu.Content
            className={styles.menu}
            aria-label={BAR_TEXT.actionsFor(view?.name ?? '')}
            aria-labelledby={undefined}
            align="start"
            sideOffset={6}
            collisionPadding={8}
            loop
            onFocus={({ target, currentTarget }) => {
              if (target !== currentTarget || !openedUnheard.current) return;
              openedUnheard.current = false;
              currentTarget.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
            }}
            // on Windows the keyup of the key that opened the menu requests the browser's own menu
            onContextMenu={(event) => event.preventDefault()}
            onInteractOutside={() => {
              leftByPointer.current = true;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              // after a click outside, the clicked element already has the focus
              if (!leftByPointer.current) giveFocusBack(last.current?.opener, bar.current);
              leftByPointer.current = false;
              const then = leaving.current;
              leaving.current = null;
              then?.();
            }}
          >
            {view && <SessionMenuItems key={view.sessionId} view={view} after={after} onRename={onRename} />}
          </DropdownMenu.Content>
        </div>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
