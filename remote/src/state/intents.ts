import type { Politeness, ToastData } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import type { Attachment } from '../core/runCommand.ts';
import type { Transition } from '../core/transition.ts';
import type { DialogText } from '../text/dialogText.ts';
import { store } from './store.ts';

/** Requests from one part of the UI to another: views never import each other. */

export type DetailsTab = 'logs' | 'workflow' | 'results' | 'costs' | 'sources';

export interface OpenDetails {
  readonly sessionId: string;
  readonly tab: DetailsTab;
  /** Opened with a pointer: the focus must not move, or Firefox fires no double click (EXPERIENCE 2.1). */
  readonly byPointer?: boolean;
}

/** The session details that are open; null when none are. */
export const detailsAtom = atom<OpenDetails | null>(null);

/** The tabs of the panel of all sessions. */
export type PanelTab = 'sessions' | 'timeline' | 'history' | 'settings';

/** The open tab of the panel of all sessions; null while the panel is closed. */
export const panelAtom = atom<PanelTab | null>(null);

export interface Confirmation {
  readonly text: DialogText;
  /** What the question is about, for telemetry. */
  readonly subject: string;
  readonly onConfirm: () => void;
}

/** The confirmation question on screen, otherwise null. */
export const confirmationAtom = atom<Confirmation | null>(null);

/** The session whose name is being edited, and the bar where that happens: a page may have several bars. */
export interface Renaming {
  readonly barId: string;
  readonly sessionId: string;
}

export const renamingAtom = atom<Renaming | null>(null);

/** Closes what is open for removed sessions, because it can no longer be used. */
export function closeIntentsOf(isGone: (sessionId: string) => boolean): void {
  const details = store.get(detailsAtom);
  if (details && isGone(details.sessionId)) store.set(detailsAtom, null);
  const renaming = store.get(renamingAtom);
  if (renaming && isGone(renaming.sessionId)) store.set(renamingAtom, null);
}

export function askToConfirm(confirmation: Confirmation): void {
  store.set(confirmationAtom, confirmation);
}

/** Sends one kind of message to several listeners. */
export interface Channel<T> {
  send(message: T): void;
  listen(listener: (message: T) => void): () => void;
  /** Drops the messages that are kept for a first listener. */
  forget(): void;
}

/** @param keeps how many messages are kept for the first listener, while there are no listeners */
function channel<T>(keeps = 0): Channel<T> {
  const listeners = new Set<(message: T) => void>();
  let kept: T[] = [];
  return {
    send: (message) => {
      if (listeners.size === 0 && keeps > 0) kept = [...kept, message].slice(-keeps);
      for (const listener of listeners) listener(message);
    },
    forget() {
      kept = [];
    },
    listen(listener) {
      listeners.add(listener);
      const early = kept;
      kept = [];
      for (const message of early) listener(message);
      return () => listeners.delete(listener);
    },
  };
}

/** Maximum number of messages that are kept until the code that shows them has loaded. */
const KEPT = 100;

/** Transitions, grouped by the observation that caused them. */
export const transitionChannel = channel<readonly Transition[]>(KEPT);

/** A sentence for screen readers. */
export interface Announcement {
  readonly text: string;
  readonly politeness: Politeness;
  /** The transitions that the sentence announces; a summary covers many. */
  readonly of?: readonly Transition[];
}

export const announcementChannel = channel<Announcement>(KEPT);

/** A notification that is not about a transition. */
export interface Message extends Omit<ToastData, 'id'> {
  /** The run that its action stops, so that another copy of the remote can offer that too. */
  readonly stops?: Attachment | undefined;
}

export const toastChannel = channel<Message>(KEPT);

/** A change to a session that needed no confirmation and can be undone for a short time. */
export interface Undoable {
  readonly sessionId: string;
  readonly did: 'dismissed' | 'unpinned';
  undo(): void;
}

export const undoChannel = channel<Undoable>(KEPT);

/** Closes what is open and drops waiting messages, because the next mount must not see them. */
export function closeIntents(): void {
  store.set(confirmationAtom, null);
  store.set(panelAtom, null);
  closeIntentsOf(() => true);
  transitionChannel.forget();
  toastChannel.forget();
  undoChannel.forget();
}
