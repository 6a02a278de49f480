import { atom } from 'jotai';
import { store } from '../store.ts';

declare const __MARS_RELEASE__: string;

/**
 * A page may have several copies of the remote: two hosts in one page, or a release beside the next. Two engines would
 * ask twice and tell twice, so that one copy owns the page. It stands here, by the major of the host API: releases
 * meet by it, so that its shape stays as it is for as long as the major does.
 */
const NAME = '__MARS_SESSIONS__';
const MAJOR = '1';

/** A copy of the remote as another copy of it sees it. */
export interface SessionsOwner {
  readonly release: string;
  /** Its components and functions, for a copy of the same release: it shows them in the place of its own. */
  readonly parts: object;
  /** Has another copy wait for the page. Returns how not to wait any more. */
  attach(copy: WaitingCopy): () => void;
  /** Lets go of the page: the copy that has waited longest has it then, and this one waits. */
  handOver(): void;
}

/** A copy of the remote that waits. */
export interface WaitingCopy {
  readonly owner: SessionsOwner;
  /** Called when the page has another owner, or none. */
  onOwner(): void;
}

const page = globalThis as unknown as { [NAME]?: Record<string, SessionsOwner | undefined> };
const owner = (): SessionsOwner | undefined => page[NAME]?.[MAJOR];

const waiting = new Set<WaitingCopy>();
const parts: Record<string, unknown> = {};

/** The copy that has the page; null while none has, and `undefined` while this one is about to let go of it. */
const ownerAtom = atom<SessionsOwner | null | undefined>(owner() ?? null);

const mine: SessionsOwner = {
  release: __MARS_RELEASE__,
  parts,
  attach(copy) {
    waiting.add(copy);
    return () => waiting.delete(copy);
  },
  handOver: () => store.set(ownerAtom, undefined),
};

let shown = 0;
let taken = false;
let stopWaiting = (): void => undefined;

/** Waits for the page where something of this copy is mounted and another copy has it. */
function look(): void {
  stopWaiting();
  const other = owner();
  stopWaiting = shown > 0 && other && other !== mine ? other.attach({ owner: mine, onOwner: look }) : () => undefined;
  // what is about to let go of the page does not take it back
  if (other !== mine || store.get(ownerAtom) !== undefined) store.set(ownerAtom, other ?? null);
}

/** Adds a part that a copy of the same release shows in the place of its own. */
export function offer(name: string, part: unknown): void {
  parts[name] = part;
}

/** Whether this copy has the page, or may take it, and the parts of the copy that has it where that is of this release. */
export const ownerPartsAtom = atom((get) => {
  const now = get(ownerAtom);
  const itsParts = now?.release === mine.release ? now.parts : {};
  return { own: now === null || now === mine, parts: itsParts as Readonly<Record<string, unknown>> };
});

/** Something of this copy is mounted. Returns how to say that it is not any more. */
export function showInPage(): () => void {
  shown += 1;
  look();
  return () => {
    shown -= 1;
    // it was given the page, and went before it took it
    if (shown === 0 && !taken && owner() === mine) leavePage();
    else look();
  };
}

/** Takes the page. Returns false where another copy has it. */
export function takePage(): boolean {
  page[NAME] ??= {};
  page[NAME][MAJOR] ??= mine;
  look();
  taken = owner() === mine;
  return taken;
}

/** Lets go of the page, for the copy that has waited longest. */
export function leavePage(): void {
  taken = false;
  const all = [...waiting];
  waiting.clear();
  const next = all[0]?.owner;
  if (next) page[NAME] = { ...page[NAME], [MAJOR]: next };
  else delete page[NAME];
  store.set(ownerAtom, next ?? null);
  for (const { onOwner } of all) onOwner();
  look();
}
