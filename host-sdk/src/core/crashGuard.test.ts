import { beforeEach, describe, expect, it } from 'vitest';
import { type CrashGuard, createCrashGuard } from './crashGuard.ts';
import { memoryStorage } from './testing/memoryStorage.ts';
import { RELEASE, releaseAt } from './testing/release.ts';

const KEY = 'mars.sessions.releases';
const NEW = 'mars_sessions_0_2_0_def';

let time: number;
let storage: Storage;
let guard: CrashGuard;
const clock = { now: () => time, setTimeout: () => 0, clearTimeout: () => {}, random: () => 0 };
const reload = (): void => {
  guard = createCrashGuard(() => storage, clock);
};

beforeEach(() => {
  time = 1_000_000;
  storage = memoryStorage();
  reload();
});

describe('crashes', () => {
  it('are a loop when there are two of a release within a minute, over reloads too', () => {
    expect(guard.crashed(NEW)).toBe(false);
    expect(guard.isBad(NEW)).toBe(false);
    time += 59_999;
    reload();
    expect(guard.crashed(NEW)).toBe(true);
    reload();
    expect(guard.isBad(NEW)).toBe(true);
  });

  it('are none when more than a minute lies between them, or another release', () => {
    guard.crashed(NEW);
    time += 60_000;
    expect(guard.crashed(NEW)).toBe(false);
    expect(guard.crashed('another')).toBe(false);
    expect(guard.isBad(NEW)).toBe(false);
  });

  it('are held against a release for an hour', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    time += 60 * 60_000 - 1;
    expect(guard.isBad(NEW)).toBe(true);
    time += 1;
    expect(guard.isBad(NEW)).toBe(false);
  });

  it('are forgiven when a person asks for the release all the same', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    guard.forgive();
    expect(guard.isBad(NEW)).toBe(false);
    expect(guard.crashed(NEW)).toBe(false);
  });

  it('are not held for ever by a clock that was put back', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    time -= 24 * 60 * 60_000;
    expect(guard.isBad(NEW)).toBe(false);
  });
});

describe('the last good release', () => {
  it('is remembered over reloads, and is no way out of itself', () => {
    expect(guard.lastGood(NEW)).toBeUndefined();
    guard.good(RELEASE);
    reload();
    expect(guard.lastGood(NEW)).toEqual(RELEASE);
    expect(guard.lastGood(RELEASE.record.global)).toBeUndefined();
    guard.good(releaseAt(RELEASE.recordUrl, { global: NEW }));
    expect(guard.lastGood('another')?.record.global).toBe(NEW);
  });

  it('is kept while others crash', () => {
    guard.good(RELEASE);
    guard.crashed(NEW);
    guard.crashed(NEW);
    guard.forgive();
    expect(guard.lastGood(NEW)).toEqual(RELEASE);
  });
});

describe('the browser’s storage', () => {
  it.each(['', '{', 'null', '[]', '5', '{"v":2}', '{"v":1,"good":5,"crash":"x","bad":{"global":1}}'])(
    'may be full of garbage: %s',
    (garbage) => {
      storage.setItem(KEY, garbage);
      expect(guard.isBad(NEW)).toBe(false);
      expect(guard.lastGood(NEW)).toBeUndefined();
      expect(guard.crashed(NEW)).toBe(false);
      expect(guard.crashed(NEW)).toBe(true);
    },
  );

  it('may be out of reach or full: then the page remembers', () => {
    const deny = (): never => {
      throw new Error('denied');
    };
    for (const get of [deny, () => ({ ...memoryStorage(), setItem: deny, getItem: () => null })]) {
      guard = createCrashGuard(get as () => Storage, clock);
      expect(guard.crashed(NEW)).toBe(false);
      expect(guard.crashed(NEW)).toBe(true);
      expect(guard.isBad(NEW)).toBe(true);
      guard.good(RELEASE);
      expect(guard.lastGood(NEW)).toEqual(RELEASE);
    }
  });
});
