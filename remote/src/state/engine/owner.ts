import { atom } from 'jotai';
import { store } from '../store.ts';

declare const __MARS_RELEASE__: string;

/**
 * A page may have several copies of the remote: two hosts in one page, or two releases side by side. Two engines would
 * poll twice and notify twice, so one copy owns the page. The owner is stored here, under the major of the host API.
 * Releases find each other through it, so its shape must not change within a major.
 */
const NAME = '__MARS_SESSIONS__';
const MAJOR = '1';

/** A copy of the remote as the other copies see it. */
export interface SessionsOwner {
  readonly release: string;
  /** Its components and functions. A copy of the same release shows them instead of its own. */
  readonly parts: object;
  /** Makes another copy wait for the page. Returns a function that ends the waiting. */
  attach(copy: WaitingCopy): () => void;
  /** Hands the page to the copy that has waited longest; this copy then waits. */
  handOver(): void;
  /**
   * Set by a copy that has taken over the state of the owner (`live/`) and waits for the page. The owner fills it in
   * instead of saying good-bye to the host and to the other tabs.
   */
  heir?: Inheritance;
}

interface OwnCopy extends SessionsOwner {
  /** What the copy before has left, until this one has used it. */
  inherits?: Inheritance;
  /** Set while this copy hands the page over to one that goes on with its state. */
  leaves?: Inheritance | undefined;
}

/** What one copy leaves to the next that no snapshot can hold. */
export interface Inheritance {
  /** The number of sessions that need attention, as the host was told. */
  told?: number;
  /** Frees the lock of the poller. */
  freeLock?: () => void;
  /** The other tabs were told nothing: the next copy goes on as the same tab. */
  sameTab?: true;
}

/** A copy of the remote that waits for the page. */
export interface WaitingCopy {
  readonly owner: SessionsOwner;
  /** Called when the page has another owner, or no owner. */
  onOwner(): void;
}

const page = globalThis as unknown as { [NAME]?: Record<string, SessionsOwner | undefined> };
export const owner = (): SessionsOwner | undefined => page[NAME]?.[MAJOR];

const waiting = new Set<WaitingCopy>();
const parts: Record<string, unknown> = {};

interface OwnerParts {
  /** Whether this copy owns the page or may take it. */
  readonly own: boolean;
  /** The owner's parts, if the owner is another copy of this release. */
  readonly parts: Readonly<Record<string, unknown>>;
}

const OWN: OwnerParts = { own: true, parts: {} };
const NOTHING: OwnerParts = { own: false, parts: {} };

const mine: OwnCopy = {
  release: __MARS_RELEASE__,
  parts,
  attach(copy) {
    waiting.add(copy);
    return () => waiting.delete(copy);
  },
  handOver() {
    isLeaving = true;
    update();
  },
};

/** This copy as the others see it. */
export const thisCopy = mine;

let shown = 0;
let taken = false;
/** This copy is about to hand the page over, and must not take it back. */
let isLeaving = false;
let stopWaiting = (): void => undefined;

/** Waits for the page if something of this copy is mounted and another copy owns the page. */
function look(): void {
  stopWaiting();
  const other = owner();
  stopWaiting = shown > 0 && other && other !== mine ? other.attach({ owner: mine, onOwner: look }) : () => undefined;
  if (other !== mine) isLeaving = false;
  update();
}

/** Registers a part that another copy of the same release shows instead of its own. */
export function offer(name: string, part: unknown): void {
  parts[name] = part;
}

/** What this copy shows. No other release is in it: a copy that is not mounted any more would keep the next ones in memory. */
export const ownerPartsAtom = atom(OWN);

function partsOfOwner(): OwnerParts {
  const now = owner();
  if (isLeaving) return NOTHING;
  if (!now || now === mine) return OWN;
  if (now.release !== mine.release) return NOTHING;
  return { own: false, parts: now.parts as OwnerParts['parts'] };
}

const update = (): void => store.set(ownerPartsAtom, partsOfOwner());

// another copy may own the page already
update();

/** Registers that something of this copy is mounted. Returns a function that undoes it. */
export function showInPage(): () => void {
  shown += 1;
  look();
  return () => {
    shown -= 1;
    // this copy was given the page but was unmounted before it took it
    if (shown === 0 && !taken && owner() === mine) leavePage();
    else look();
  };
}

/** Takes the page. Returns false if another copy owns it. */
export function takePage(): boolean {
  page[NAME] ??= {};
  page[NAME][MAJOR] ??= mine;
  look();
  taken = owner() === mine;
  return taken;
}

/** Releases the page to the copy that has waited longest. */
export function leavePage(): void {
  taken = false;
  const all = [...waiting];
  waiting.clear();
  const next = all[0]?.owner;
  if (next) page[NAME] = { ...page[NAME], [MAJOR]: next };
  else delete page[NAME];
  for (const { onOwner } of all) onOwner();
  look();
}
