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
  /** What the menu was opened from: it lies below, and gets the focus back. */
  readonly opener: HTMLElement;
}

export interface SessionMenuProps {
  /** Null while no menu is asked for. */
  request: MenuRequest | null;
  /** Where the focus goes when the pill that the menu belongs to is gone. */
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
 * The one menu of the bar. It is mounted before it is asked for, so that it knows whether a key or the pointer opened
 * it: by key, the first entry has the focus.
 */
export default function SessionMenu({ request, bar, onRename, onClose }: SessionMenuProps) {
  const view = useStore(request ? sessionAtom(request.sessionId) : NO_SESSION);
  const last = useRef(request);
  const leaving = useRef<(() => void) | null>(null);
  const leftByPointer = useRef(false);
  if (request) last.current = request;

  /** What opens something of its own does so once the menu is gone, so that the focus does not run back from there. */
  const after = (then: () => void) => () => {
    leaving.current = then;
  };
  const button = request?.opener.parentElement?.querySelector('[data-menu-of]');
  useEffect(() => {
    button?.setAttribute('aria-expanded', 'true');
    return () => button?.setAttribute('aria-expanded', 'false');
  }, [button]);
  const rect = last.current?.opener.getBoundingClientRect();
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
            // on Windows the key that opened the menu asks for the browser's own on its way up
            onContextMenu={(event) => event.preventDefault()}
            onInteractOutside={() => {
              leftByPointer.current = true;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              // what was clicked instead has the focus already
              if (!leftByPointer.current) giveFocusBack(last.current?.opener, bar.current);
              leftByPointer.current = false;
              const then = leaving.current;
              leaving.current = null;
              then?.();
            }}
          >
            {view && <SessionMenuItems view={view} after={after} onRename={onRename} />}
          </DropdownMenu.Content>
        </div>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
