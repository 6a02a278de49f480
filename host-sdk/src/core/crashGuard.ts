import type { Clock } from './clock.ts';
import { parseRelease, type SessionsRelease } from './releaseRecord.ts';

const KEY = 'mars.sessions.releases';
/** Two crashes within that long are a loop. */
const LOOP_MS = 60_000;
/** A release that went without a crash for that long is a good one. */
export const GOOD_AFTER_MS = 60_000;
/** For that long a release that looped is not tried by itself: its successor has another name. */
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
}

/** What is garbage is forgotten, each member by itself. */
function asMemory(value: unknown): Memory | undefined {
  const { v, good, crash, bad } = (value ?? {}) as Partial<Memory>;
  const isEvent = (one: Event | undefined): boolean => typeof one?.global === 'string' && typeof one.at === 'number';
  if (v !== 1) return undefined;
  return { v, good, crash: isEvent(crash) ? crash : undefined, bad: isEvent(bad) ? bad : undefined };
}

/** Remembers, beyond the page, which release crashed and which is known to be good. */
export interface CrashGuard {
  /** @returns whether it was the second crash of that release within a minute */
  crashed(global: string): boolean;
  isBad(global: string): boolean;
  /** A person asks for the newest all the same. */
  forgive(): void;
  good(release: SessionsRelease): void;
  /** The last release that was good, unless it is this one. */
  lastGood(other: string): SessionsRelease | undefined;
}

/** Storage that is full, forbidden or full of garbage costs the memory, not the page. */
export function createCrashGuard(storage: () => Storage, { now }: Clock): CrashGuard {
  let memory: Memory | undefined;

  const read = (): Memory => {
    try {
      const kept = asMemory(JSON.parse(storage().getItem(KEY) ?? 'null'));
      if (kept) return kept;
    } catch {
      // what this page knows itself is not forgotten
    }
    return memory ?? { v: 1 };
  };
  const write = (next: Memory): void => {
    memory = next;
    try {
      storage().setItem(KEY, JSON.stringify(next));
    } catch {
      // this page remembers it
    }
  };
  const isRecent = (event: { global: string; at: number } | undefined, global: string, ms: number): boolean =>
    // a clock that was put back must not make it last for ever
    event?.global === global && Math.abs(now() - event.at) < ms;

  return {
    crashed(global) {
      const { crash, ...rest } = read();
      const at = now();
      const isLoop = isRecent(crash, global, LOOP_MS);
      write(isLoop ? { ...rest, bad: { global, at } } : { ...rest, crash: { global, at } });
      return isLoop;
    },
    isBad: (global) => isRecent(read().bad, global, BAD_FOR_MS),
    forgive() {
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
