import type { Politeness, ToastData } from '@mars-sessions/shared-types';
import { atom } from 'jotai';
import type { Transition } from '../core/transition.ts';
import type { DialogText } from '../text/dialogText.ts';
import { store } from './store.ts';

/** What one part asks of another: views never import each other. */

export type DetailsTab = 'logs' | 'workflow' | 'results' | 'costs' | 'observed';

export interface OpenDetails {
  readonly sessionId: string;
  readonly tab: DetailsTab;
  /** A pointer opened them: the focus stays where it is, or Firefox would give no double click (EXPERIENCE 2.1). */
  readonly byPointer?: boolean;
}

/** The session details that are open. */
export const detailsAtom = atom<OpenDetails | null>(null);

/** The parts of the panel of all sessions. */
export type PanelTab = 'sessions' | 'history' | 'settings';

/** The part of the panel of all sessions that is open. */
export const panelAtom = atom<PanelTab | null>(null);

export interface Confirmation {
  readonly text: DialogText;
  /** What it is about, for telemetry. */
  readonly subject: string;
  readonly onConfirm: () => void;
}

/** The question that is being asked. */
export const confirmationAtom = atom<Confirmation | null>(null);

/** The session whose name is being edited, and the bar in which it is: a page may have several. */
export interface Renaming {
  readonly barId: string;
  readonly sessionId: string;
}

export const renamingAtom = atom<Renaming | null>(null);

/** Closes what stands open for sessions that are no more: nobody could use it. */
export function closeIntentsOf(isGone: (sessionId: string) => boolean): void {
  const details = store.get(detailsAtom);
  if (details && isGone(details.sessionId)) store.set(detailsAtom, null);
  const renaming = store.get(renamingAtom);
  if (renaming && isGone(renaming.sessionId)) store.set(renamingAtom, null);
}

export function askToConfirm(confirmation: Confirmation): void {
  store.set(confirmationAtom, confirmation);
}

/** Several listeners to one kind of message. */
export interface Channel<T> {
  send(message: T): void;
  listen(listener: (message: T) => void): () => void;
  /** Lets go of what is kept for a listener that does not come. */
  forget(): void;
}

/** @param keeps how many messages are kept for the first listener, while there is none */
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

/** More than happens before what tells of it has been fetched. */
const KEPT = 100;

/** What happened to sessions, as many as one observation brought. */
export const transitionChannel = channel<readonly Transition[]>(KEPT);

/** A sentence for those who cannot see the bar. */
export interface Announcement {
  readonly text: string;
  readonly politeness: Politeness;
  /** The transitions that it tells of: many are told as one. */
  readonly of?: readonly Transition[];
}

export const announcementChannel = channel<Announcement>(KEPT);

/** A notification that is not about a transition. */
export const toastChannel = channel<Omit<ToastData, 'id'>>(KEPT);

/** What was done to a session without a question, and can be taken back for a moment. */
export interface Undoable {
  readonly sessionId: string;
  readonly did: 'dismissed' | 'unpinned';
  undo(): void;
}

export const undoChannel = channel<Undoable>(KEPT);

/** Closes what is open and forgets what waits for a reader: nothing of it is for the next mount. */
export function closeIntents(): void {
  store.set(confirmationAtom, null);
  store.set(panelAtom, null);
  closeIntentsOf(() => true);
  transitionChannel.forget();
  toastChannel.forget();
  undoChannel.forget();
}
