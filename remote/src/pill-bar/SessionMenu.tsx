import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { atom } from 'jotai';
import { type RefObject, useRef } from 'react';
import { type MenuItem, sessionMenu } from '../core/menu.ts';
import { openWorkflow, pinSession, unpinSession, viewLogs } from '../state/commands.ts';
import { perform } from '../state/perform.ts';
import { sessionAtom } from '../state/sessionAtoms.ts';
import type { SessionView } from '../state/sessionView.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { ACTION_NOTES, actionLabel, MENU_TEXT, unavailableSentence } from '../text/menuText.ts';
import styles from './SessionMenu.module.css';

export interface MenuRequest {
  readonly sessionId: string;
  /** What the menu was opened from: it lies below, and gets the focus back. */
  readonly opener: HTMLElement;
}

interface SessionMenuProps {
  /** Null while no menu is asked for. */
  request: MenuRequest | null;
  /** Where the focus goes when the pill that the menu belongs to is gone. */
  bar: RefObject<HTMLElement | null>;
  onRename: (sessionId: string) => void;
  onClose: () => void;
}

interface EntryProps {
  label: string;
  /** Why it cannot be chosen, or what to know before choosing. */
  note?: string | undefined;
  onChoose?: (() => void) | undefined;
}

/** An entry that cannot be chosen stays reachable and says why; the arrows skip what is merely disabled. */
function Entry({ label, note, onChoose }: EntryProps) {
  const described = `mars-sessions-why-${label.replace(/\W/g, '')}`;
  return (
    <DropdownMenu.Item
      className={styles.item}
      textValue={label}
      aria-label={label}
      aria-disabled={onChoose ? undefined : true}
      aria-describedby={note ? described : undefined}
      onSelect={(event) => {
        if (onChoose) onChoose();
        else event.preventDefault();
      }}
    >
      <span>{label}</span>
      {note && (
        <span id={described} className={styles.note}>
          {note}
        </span>
      )}
    </DropdownMenu.Item>
  );
}

interface EntriesProps {
  view: SessionView;
  after: (then: () => void) => () => void;
  onRename: (sessionId: string) => void;
}

/** What can be done with one session, and why the rest cannot (ARCHITECTURE 4, "The menu"). */
function Entries({ view, after, onRename }: EntriesProps) {
  const { sessionId } = view;
  const menu = sessionMenu(view);
  const entry = (label: string, item: MenuItem) => {
    if (!item.available) return <Entry label={label} note={unavailableSentence(item.why)} />;
    const { action } = item;
    return (
      <Entry label={actionLabel(action)} note={ACTION_NOTES[action]} onChoose={after(() => perform(action, view))} />
    );
  };
  return (
    <>
      {entry(MENU_TEXT.pause, menu.pause)}
      {entry(MENU_TEXT.resume, menu.resume)}
      {entry(MENU_TEXT.cancel, menu.cancel)}
      <DropdownMenu.Separator className={styles.separator} />
      <Entry label={MENU_TEXT.viewLogs} onChoose={after(() => viewLogs(sessionId))} />
      <Entry label={MENU_TEXT.openWorkflow} onChoose={after(() => openWorkflow(sessionId))} />
      <DropdownMenu.Separator className={styles.separator} />
      <Entry label={MENU_TEXT.rename} onChoose={after(() => onRename(sessionId))} />
      {view.pinned ? (
        <Entry label={MENU_TEXT.unpin} onChoose={() => unpinSession(sessionId)} />
      ) : (
        <Entry label={MENU_TEXT.pin} onChoose={() => pinSession(sessionId)} />
      )}
    </>
  );
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
            {view && <Entries view={view} after={after} onRename={onRename} />}
          </DropdownMenu.Content>
        </div>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
