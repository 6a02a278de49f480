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
  it('are a loop if one release crashes twice within a minute, also across reloads', () => {
    expect(guard.crashed(NEW)).toBe(false);
    expect(guard.isBad(NEW)).toBe(false);
    time += 59_999;
    reload();
    expect(guard.crashed(NEW)).toBe(true);
    reload();
    expect(guard.isBad(NEW)).toBe(true);
  });

  it('are not a loop if more than a minute or another release is between them', () => {
    guard.crashed(NEW);
    time += 60_000;
    expect(guard.crashed(NEW)).toBe(false);
    expect(guard.crashed('another')).toBe(false);
    expect(guard.isBad(NEW)).toBe(false);
  });

  it('block a release for an hour', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    time += 60 * 60_000 - 1;
    expect(guard.isBad(NEW)).toBe(true);
    time += 1;
    expect(guard.isBad(NEW)).toBe(false);
  });

  it('no longer block the release after the user asks for it', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    guard.forgive();
    expect(guard.isBad(NEW)).toBe(false);
    expect(guard.crashed(NEW)).toBe(false);
  });

  it('do not block a release indefinitely when the clock was set back', () => {
    guard.crashed(NEW);
    guard.crashed(NEW);
    time -= 24 * 60 * 60_000;
    expect(guard.isBad(NEW)).toBe(false);
  });
});

describe('the last good release', () => {
  it('is remembered across reloads, and does not replace itself', () => {
    expect(guard.lastGood(NEW)).toBeUndefined();
    guard.good(RELEASE);
    reload();
    expect(guard.lastGood(NEW)).toEqual(RELEASE);
    expect(guard.lastGood(RELEASE.record.global)).toBeUndefined();
    guard.good(releaseAt(RELEASE.recordUrl, { global: NEW }));
    expect(guard.lastGood('another')?.record.global).toBe(NEW);
  });

  it('stays remembered while other releases crash', () => {
    guard.good(RELEASE);
    guard.crashed(NEW);
    guard.crashed(NEW);
    guard.forgive();
    expect(guard.lastGood(NEW)).toEqual(RELEASE);
  });
});

describe('the browser’s storage', () => {
  it.each(['', '{', 'null', '[]', '5', '{"v":2}', '{"v":1,"good":5,"crash":"x","bad":{"global":1}}'])(
    'may contain invalid data: %s',
    (garbage) => {
      storage.setItem(KEY, garbage);
      expect(guard.isBad(NEW)).toBe(false);
      expect(guard.lastGood(NEW)).toBeUndefined();
      expect(guard.crashed(NEW)).toBe(false);
      expect(guard.crashed(NEW)).toBe(true);
    },
  );

  it('may have a release that is nested too deeply to be written again: it is replaced', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    storage.setItem(KEY, `{"v":1,"good":${deep}}`);
    reload();
    guard.crashed(NEW);
    guard.good(RELEASE);
    reload();
    expect(guard.crashed(NEW)).toBe(true);
    expect(guard.lastGood()).toEqual(RELEASE);
  });

  it('may be blocked or full: the page then keeps the crashes in memory', () => {
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
