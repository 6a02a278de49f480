import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { useRef } from 'react';
import { type MenuItem, sessionMenu } from '../core/menu.ts';
import { openWorkflow, perform, pinSession, unpinSession, viewLogs } from '../state/commands.ts';
import { renamingAtom } from '../state/intents.ts';
import { sessionAtom } from '../state/sessionAtoms.ts';
import { store, useStore } from '../state/store.ts';
import { ACTION_NOTES, actionLabel, MENU_TEXT, unavailableSentence } from '../text/menuText.ts';
import styles from './SessionMenu.module.css';

interface SessionMenuProps {
  sessionId: string;
  /** What the menu was opened from: it lies below, and gets the focus back. */
  opener: HTMLElement;
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

/** The menu of one session: what can be done with it, and why the rest cannot (ARCHITECTURE 4, "The menu"). */
export default function SessionMenu({ sessionId, opener, onClose }: SessionMenuProps) {
  const view = useStore(sessionAtom(sessionId));
  const leaving = useRef<(() => void) | null>(null);
  if (!view) return null;
  const menu = sessionMenu(view);

  /** What opens something of its own does so once the menu is gone, so that the focus does not run back from there. */
  const afterClosing = (then: () => void) => () => {
    leaving.current = then;
  };
  const entry = (label: string, item: MenuItem) => {
    if (!item.available) return <Entry label={label} note={unavailableSentence(item.why)} />;
    const { action } = item;
    return (
      <Entry
        label={actionLabel(action)}
        note={ACTION_NOTES[action]}
        onChoose={afterClosing(() => perform(action, view))}
      />
    );
  };

  const rect = opener.getBoundingClientRect();
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          className={styles.anchor}
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
          aria-hidden="true"
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <div data-mars-sessions="menu">
          <DropdownMenu.Content
            className={styles.menu}
            aria-label={MENU_TEXT.actionsFor(view.name)}
            aria-labelledby={undefined}
            align="start"
            sideOffset={6}
            collisionPadding={8}
            loop
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (opener.isConnected) opener.focus();
              leaving.current?.();
            }}
          >
            {entry(MENU_TEXT.pause, menu.pause)}
            {entry(MENU_TEXT.resume, menu.resume)}
            {entry(MENU_TEXT.cancel, menu.cancel)}
            <DropdownMenu.Separator className={styles.separator} />
            <Entry label={MENU_TEXT.viewLogs} onChoose={afterClosing(() => viewLogs(sessionId))} />
            <Entry label={MENU_TEXT.openWorkflow} onChoose={afterClosing(() => openWorkflow(sessionId))} />
            <DropdownMenu.Separator className={styles.separator} />
            <Entry label={MENU_TEXT.rename} onChoose={afterClosing(() => store.set(renamingAtom, sessionId))} />
            {view.pinned ? (
              <Entry label={MENU_TEXT.unpin} onChoose={() => unpinSession(sessionId)} />
            ) : (
              <Entry label={MENU_TEXT.pin} onChoose={() => pinSession(sessionId)} />
            )}
          </DropdownMenu.Content>
        </div>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
