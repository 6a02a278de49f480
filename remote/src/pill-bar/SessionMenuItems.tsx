import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { useEffect } from 'react';
import { type MenuItem, sessionMenu } from '../core/menu.ts';
import { openWorkflow, viewLogs } from '../state/commands/commands.ts';
import { perform } from '../state/commands/perform.ts';
import { dismissSession, pinSession, unpinSession } from '../state/commands/pillCommands.ts';
import { canMovePin, movePin, type PinMove } from '../state/commands/pinOrder.ts';
import { attachedElsewhereAtom } from '../state/engine/otherWindows.ts';
import { toastChannel } from '../state/intents.ts';
import { markRead, markUnread } from '../state/kept/activity.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { ACTION_NOTES, actionLabel, ELSEWHERE_NOTES, MENU_TEXT, unavailableSentence } from '../text/menuText.ts';
import { copyText } from '../ui/copyText.ts';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { MenuEntry } from './MenuEntry.tsx';
import { markFocusGuards } from './markFocusGuards.ts';
import styles from './SessionMenu.module.css';

function Move({ sessionId, move, label, note }: { sessionId: string; move: PinMove; label: string; note: string }) {
  return canMovePin(sessionId, move) ? (
    <MenuEntry label={label} onChoose={() => movePin(sessionId, move)} />
  ) : (
    <MenuEntry label={label} note={note} />
  );
}

async function copyId(sessionId: string): Promise<void> {
  const copied = await copyText(sessionId);
  toastChannel.send(
    copied
      ? { type: 'success', title: MENU_TEXT.copied, message: sessionId, duration: 3000 }
      : { type: 'error', title: MENU_TEXT.notCopied, message: sessionId },
  );
}

interface SessionMenuItemsProps {
  view: SessionView;
  after: (then: () => void) => () => void;
  onRename: (sessionId: string) => void;
}

/** The actions for one session, and why some are unavailable (ARCHITECTURE 4, "The menu"). */
export function SessionMenuItems({ view, after, onRename }: SessionMenuItemsProps) {
  const { sessionId } = view;
  const theirRun = useStore(attachedElsewhereAtom).get(sessionId);
  const elsewhere = !view.attached && theirRun !== undefined && theirRun === view.runId;
  const menu = sessionMenu({ ...view, elsewhere });
  const open = { logs: useIsOpen(sessionId, 'logs'), workflow: useIsOpen(sessionId, 'workflow') };
  // the surrounding menu inserts its focus guards in its own effect, right after this one
  useEffect(() => queueMicrotask(markFocusGuards), []);
  const entry = (label: string, item: MenuItem) => {
    if (!item.available) return <MenuEntry label={label} note={unavailableSentence(item.why)} />;
    const { action } = item;
    return (
      <MenuEntry
        label={actionLabel(action)}
        note={(elsewhere ? ELSEWHERE_NOTES : ACTION_NOTES)[action]}
        onChoose={after(() => perform(action, view))}
      />
    );
  };
  const place = (label: string, isOpen: boolean, go: (id: string) => void) =>
    isOpen ? (
      <MenuEntry label={label} note={MENU_TEXT.isOpen} />
    ) : (
      <MenuEntry label={label} onChoose={after(() => go(sessionId))} />
    );
  return (
    <>
      {entry(MENU_TEXT.pause, menu.pause)}
      {entry(MENU_TEXT.resume, menu.resume)}
      {entry(MENU_TEXT.cancel, menu.cancel)}
      <DropdownMenu.Separator className={styles.separator} />
      {place(MENU_TEXT.viewLogs, open.logs, viewLogs)}
      {place(MENU_TEXT.openWorkflow, open.workflow, openWorkflow)}
      <DropdownMenu.Separator className={styles.separator} />
      <MenuEntry label={MENU_TEXT.rename} onChoose={after(() => onRename(sessionId))} />
      {view.pinned ? (
        <>
          <MenuEntry label={MENU_TEXT.unpin} onChoose={() => unpinSession(sessionId)} />
          <Move sessionId={sessionId} move="left" label={MENU_TEXT.moveLeft} note={MENU_TEXT.atTheStart} />
          <Move sessionId={sessionId} move="right" label={MENU_TEXT.moveRight} note={MENU_TEXT.atTheEnd} />
        </>
      ) : (
        <MenuEntry label={MENU_TEXT.pin} onChoose={() => pinSession(sessionId)} />
      )}
      {view.attention === 'unseen' ? (
        <MenuEntry label={MENU_TEXT.markRead} onChoose={() => markRead(sessionId)} />
      ) : (
        <MenuEntry label={MENU_TEXT.markUnread} onChoose={() => markUnread(sessionId)} />
      )}
      <MenuEntry
        label={MENU_TEXT.dismiss}
        note={view.attached ? MENU_TEXT.attachedStays : MENU_TEXT.dismissNote}
        onChoose={view.attached ? undefined : () => dismissSession(sessionId)}
      />
      <DropdownMenu.Separator className={styles.separator} />
      <MenuEntry label={MENU_TEXT.copyId} onChoose={after(() => void copyId(sessionId))} />
    </>
  );
}
