import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { atom } from 'jotai';
import { useRef } from 'react';
import { type MenuItem, sessionMenu } from '../core/menu.ts';
import { openWorkflow, pinSession, unpinSession, viewLogs } from '../state/commands.ts';
import { renamingAtom } from '../state/intents.ts';
import { perform } from '../state/perform.ts';
import { sessionAtom } from '../state/sessionAtoms.ts';
import type { SessionView } from '../state/sessionView.ts';
import { store, useStore } from '../state/store.ts';
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

/** What can be done with one session, and why the rest cannot (ARCHITECTURE 4, "The menu"). */
function Entries({ view, after }: { view: SessionView; after: (then: () => void) => () => void }) {
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
      <Entry label={MENU_TEXT.rename} onChoose={after(() => store.set(renamingAtom, sessionId))} />
      {view.pinned ? (
        <Entry label={MENU_TEXT.unpin} onChoose={() => unpinSession(sessionId)} />
      ) : (
        <Entry label={MENU_TEXT.pin} onChoose={() => pinSession(sessionId)} />
      )}
    </>
  );
}

const NO_SESSION = atom(null);

/**
 * The one menu of the bar. It is mounted before it is asked for, so that it knows whether a key or the pointer opened
 * it: by key, the first entry has the focus.
 */
export default function SessionMenu({ request, onClose }: SessionMenuProps) {
  const view = useStore(request ? sessionAtom(request.sessionId) : NO_SESSION);
  const last = useRef(request);
  const leaving = useRef<(() => void) | null>(null);
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
            aria-label={MENU_TEXT.actionsFor(view?.name ?? '')}
            aria-labelledby={undefined}
            align="start"
            sideOffset={6}
            collisionPadding={8}
            loop
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (last.current?.opener.isConnected) last.current.opener.focus();
              leaving.current?.();
              leaving.current = null;
            }}
          >
            {view && <Entries view={view} after={after} />}
          </DropdownMenu.Content>
        </div>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
