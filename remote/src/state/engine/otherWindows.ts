import { atom } from 'jotai';
import type { Attachment } from '../../core/runCommand.ts';
import type { Attachments } from '../../sync/tabs/attachments.ts';
import { store } from '../store.ts';

/** The runs that other windows of this browser are attached to, by session. */
export const attachedElsewhereAtom = atom<ReadonlyMap<string, string>>(new Map());

let command: Attachments['command'] | null = null;

/** Sets the function that sends commands to other windows; null removes it. */
export function linkOtherWindows(next: Attachments['command'] | null): void {
  command = next;
}

/** Returns whether another window of this browser is attached to that run and can be asked to send a command to it. */
export function isAttachedElsewhere({ sessionId, runId }: Attachment): boolean {
  return command !== null && store.get(attachedElsewhereAtom).get(sessionId) === runId;
}

/** Asks the window that is attached to the run to send a command. */
export const askOtherWindow: Attachments['command'] = (run, asked) =>
  command ? command(run, asked) : Promise.resolve({ kind: 'vanished' });

/** Calls back once, when no other window is attached to the run any longer. */
export function onceLetGo(run: Attachment, callback: () => void): void {
  const stop = store.sub(attachedElsewhereAtom, () => {
    if (isAttachedElsewhere(run)) return;
    stop();
    callback();
  });
}
