import type { Clock } from './clock.ts';
import { parseRelease, type SessionsRelease } from './releaseRecord.ts';

const KEY = 'mars.sessions.releases';
/** Two crashes within this time are a loop. */
const LOOP_MS = 60_000;
/** A release that ran this long without a crash is good. */
export const GOOD_AFTER_MS = 60_000;
/** A release that looped is not loaded automatically for this time. Its successor has another name. */
const BAD_FOR_MS = 60 * 60_000;

interface Event {
  global: string;
  at: number;
}

interface Memory {
  v: 1;
  good?: unknown;
  crash?: Event | undefined;
  bad?: Event | undefined;
  demoted?: string | undefined;
}

/** Each invalid member is dropped separately. */
function asMemory(value: unknown): Memory | undefined {
  const { v, good, crash, bad, demoted } = (value ?? {}) as Partial<Memory>;
  const isEvent = (one: Event | undefined): boolean => typeof one?.global === 'string' && typeof one.at === 'number';
  if (v !== 1) return undefined;
  return {
    v,
    good,
    crash: isEvent(crash) ? crash : undefined,
    bad: isEvent(bad) ? bad : undefined,
    demoted: typeof demoted === 'string' ? demoted : undefined,
  };
}

/** Remembers across pages which release crashed and which is known to be good. */
export interface CrashGuard {
  /** @returns whether this was the second crash of that release within a minute */
  crashed(global: string): boolean;
  isBad(global: string): boolean;
  /** Called when a release crashes right after it took over. It is not loaded automatically for an hour. */
  block(global: string): void;
  /** Called when the files of a release are not what its record says. This page does not load it again by itself. */
  refuse(global: string): void;
  /** Called when the candidate of a channel crashes. This browser does not try it again. */
  demote(global: string): void;
  isDemoted(global: string): boolean;
  /** Called when the user asks for the newest release. Allows it again, unless it is a demoted candidate. */
  forgive(): void;
  good(release: SessionsRelease): void;
  /** Returns the last good release, unless it is this one. */
  lastGood(other?: string): SessionsRelease | undefined;
}

/** If the storage is full, forbidden or has invalid data, the record is lost, and the page still works. */
export function createCrashGuard(storage: () => Storage, { now }: Clock): CrashGuard {
  let memory: Memory | undefined;
  /** Releases with damaged files. Kept in this page only, because the files may be repaired. */
  const refused = new Set<string>();

  const read = (): Memory => {
    try {
      const kept = asMemory(JSON.parse(storage().getItem(KEY) ?? 'null'));
      // what cannot be written could never be replaced: a document that is nested too deeply
      if (kept && JSON.stringify(kept)) return kept;
    } catch {
      // keep the state that this page has in memory
    }
    return memory ?? { v: 1 };
  };
  const write = (next: Memory): void => {
    memory = next;
    try {
      storage().setItem(KEY, JSON.stringify(next));
    } catch {
      // the page keeps it in memory
    }
  };
  const isRecent = (event: { global: string; at: number } | undefined, global: string, ms: number): boolean =>
    // a clock that was set back must not make the block last indefinitely
    event?.global === global && Math.abs(now() - event.at) < ms;

  return {
    crashed(global) {
      const { crash, ...rest } = read();
      const at = now();
      const isLoop = isRecent(crash, global, LOOP_MS);
      write(isLoop ? { ...rest, bad: { global, at } } : { ...rest, crash: { global, at } });
      return isLoop;
    },
    isBad: (global) => refused.has(global) || isRecent(read().bad, global, BAD_FOR_MS),
    block: (global) => write({ ...read(), bad: { global, at: now() } }),
    refuse: (global) => void refused.add(global),
    demote: (global) => write({ ...read(), demoted: global }),
    isDemoted: (global) => read().demoted === global,
    forgive() {
      refused.clear();
      const { bad, crash, ...rest } = read();
      if (bad) write(rest);
    },
    good(release) {
      const { good, ...rest } = read();
      if (JSON.stringify(good) !== JSON.stringify(release)) write({ ...rest, good: release });
    },
    lastGood(other) {
      try {
        const release = parseRelease(read().good);
        return release.record.global === other ? undefined : release;
      } catch {
        return undefined;
      }
    },
  };
}
