import { useEffect, useState } from 'react';
import { type MenuItem, sessionMenu } from '../core/menu.ts';
import { openWorkflow, viewLogs } from '../state/commands/commands.ts';
import { perform } from '../state/commands/perform.ts';
import { dismissSession, pinSession, unpinSession } from '../state/commands/pillCommands.ts';
import { canMovePin, movePin, type PinMove } from '../state/commands/pinOrder.ts';
import { toastChannel } from '../state/intents.ts';
import { markRead, markUnread } from '../state/kept/activity.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { ACTION_NOTES, actionLabel, ELSEWHERE_NOTES, MENU_TEXT, unavailableSentence } from '../text/menuText.ts';
import { copyText } from '../ui/copyText.ts';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { MenuEntries } from './MenuEntries.tsx';
import type { Entry } from './MenuEntry.tsx';
import { markFocusGuards } from './markFocusGuards.ts';
import { useElsewhere } from './useElsewhere.ts';

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
  const elsewhere = useElsewhere(view);
  const menu = sessionMenu({ ...view, elsewhere });
  const open = { logs: useIsOpen(sessionId, 'logs'), workflow: useIsOpen(sessionId, 'workflow') };
  // the surrounding menu inserts its focus guards in its own effect, right after this one
  useEffect(() => queueMicrotask(markFocusGuards), []);
  // an open menu keeps the entries with which it opened
  const [canMove] = useState(view.pinned);
  const command = (id: string, label: string, item: MenuItem): Entry => {
    if (!item.available) return { id, label, note: unavailableSentence(item.why) };
    const { action } = item;
    const note = (elsewhere ? ELSEWHERE_NOTES : ACTION_NOTES)[action];
    return { id, label: actionLabel(action), note, onChoose: after(() => perform(action, view)) };
  };
  const place = (tab: 'logs' | 'workflow', label: string, go: (id: string) => void): Entry =>
    open[tab] ? { id: tab, label, note: MENU_TEXT.isOpen } : { id: tab, label, onChoose: after(() => go(sessionId)) };
  const move = (to: PinMove, label: string, atTheEnd: string): Entry =>
    canMovePin(sessionId, to)
      ? { id: to, label, onChoose: () => movePin(sessionId, to) }
      : { id: to, label, note: view.pinned ? atTheEnd : MENU_TEXT.notPinned };
  const pin: Entry = view.pinned
    ? { id: 'pin', label: MENU_TEXT.unpin, onChoose: () => unpinSession(sessionId) }
    : { id: 'pin', label: MENU_TEXT.pin, onChoose: () => pinSession(sessionId) };
  const moves = [
    move('left', MENU_TEXT.moveLeft, MENU_TEXT.atTheStart),
    move('right', MENU_TEXT.moveRight, MENU_TEXT.atTheEnd),
  ];
  const mark: Entry =
    view.attention === 'unseen'
      ? { id: 'mark', label: MENU_TEXT.markRead, onChoose: () => markRead(sessionId) }
      : { id: 'mark', label: MENU_TEXT.markUnread, onChoose: () => markUnread(sessionId) };
  const dismiss: Entry = view.attached
    ? { id: 'dismiss', label: MENU_TEXT.dismiss, note: MENU_TEXT.attachedStays }
    : {
        id: 'dismiss',
        label: MENU_TEXT.dismiss,
        note: MENU_TEXT.dismissNote,
        onChoose: () => dismissSession(sessionId),
      };
  return (
    <MenuEntries
      groups={[
        [
          command('pause', MENU_TEXT.pause, menu.pause),
          command('resume', MENU_TEXT.resume, menu.resume),
          command('cancel', MENU_TEXT.cancel, menu.cancel),
        ],
        [place('logs', MENU_TEXT.viewLogs, viewLogs), place('workflow', MENU_TEXT.openWorkflow, openWorkflow)],
        [
          { id: 'rename', label: MENU_TEXT.rename, onChoose: after(() => onRename(sessionId)) },
          pin,
          ...(canMove ? moves : []),
          mark,
          dismiss,
        ],
        [{ id: 'copy', label: MENU_TEXT.copyId, onChoose: after(() => void copyId(sessionId)) }],
      ]}
    />
  );
}
