// @vitest-environment jsdom
import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadKept } from '../../testing/keptPage.ts';

const KEY = 'mars.sessions.preferences';

/** A record of a later release with the same host API: all current registers, and unknown ones. */
const LATER = {
  sessions: {
    s: {
      name: ['Mine', 5, 'later'],
      read: [900, 6, 'later'],
      seen: ['s:r:failed:1', 6, 'later'],
      activity: [{ key: 's:r:failed:1', at: 800, finished: true, marks: true, score: 7 }, 5, 'later'],
      'told:r:failed': [1, 1, ''],
      colour: ['red', 7, 'later'],
      folder: [{ path: ['a', 'b'] }, 8, 'later'],
    },
    onlyLater: { colour: ['blue', 9, 'later'] },
  },
  settings: { everybody: [false, 4, 'later'], density: ['compact', 5, 'later'] },
};

const unfollow: (() => void)[] = [];

async function openPage() {
  vi.resetModules();
  const page = await loadKept();
  unfollow.push(page.followPreferences());
  return page;
}

const stored = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') as { v: number; data: typeof LATER };

beforeEach(() => localStorage.clear());

afterEach(() => {
  for (const stop of unfollow.splice(0)) stop();
});

describe('item 6: data of a later release with the same host API', () => {
  it('is preserved when this release reads and writes', async () => {
    localStorage.setItem(KEY, JSON.stringify({ v: 2, data: LATER }));
    const page = await openPage();
    expect(page.preferences()).toMatchObject({ names: { s: 'Mine' }, everybody: false });
    expect(page.preferences().marks.s).toEqual({ unseen: false, finishedAt: 800, seenAt: 900 });
    page.updateKept('s', { pin: 3 });
    page.setEverybody(true);
    page.recordNews([
      { sessionId: 's', activity: { key: 's:r:failed:2', at: 900, finished: true, marks: true }, seen: false },
    ]);
    const { v, data } = stored();
    expect(v).toBe(2);
    const { colour, folder } = LATER.sessions.s;
    expect(data.sessions.s).toMatchObject({ name: ['Mine', 5, 'later'], colour, folder, 'told:r:failed': [2, 2, ''] });
    expect(data.sessions.onlyLater).toEqual(LATER.sessions.onlyLater);
    expect(data.settings.density).toEqual(LATER.settings.density);
    // and again, by a page that reads what this page wrote
    (await openPage()).updateKept('t', { mine: true });
    expect(stored().data.sessions.s).toMatchObject({ colour, folder });
    expect(stored().data.settings.density).toEqual(LATER.settings.density);
  });

  it('is merged like other data: the later value wins', async () => {
    localStorage.setItem(KEY, JSON.stringify({ v: 2, data: LATER }));
    const page = await openPage();
    const other = structuredClone(LATER);
    other.sessions.s.colour = ['green', 8, 'later'];
    other.settings.density = ['wide', 1, 'later'];
    localStorage.setItem(KEY, JSON.stringify({ v: 2, data: other }));
    page.updateKept('s', { pin: 3 });
    expect(stored().data.sessions.s.colour).toEqual(['green', 8, 'later']);
    expect(stored().data.settings.density).toEqual(['compact', 5, 'later']);
  });

  it('has the same schema number, so that this release reads it after a roll-back', async () => {
    (await openPage()).updateKept('s', { name: 'Mine' });
    // the two numbers change only together
    expect([HOST_API_VERSION.split('.')[0], stored().v]).toEqual(['1', 2]);
  });
});

it('item 6: reads the data of the previous release without loss', async () => {
  const data = {
    sessions: {
      seen: {
        name: ['Seen', 1_000, 'old'],
        pin: [0, 1_000, 'old'],
        dismissed: [false, 1_000, 'old'],
        mine: [true, 1_000, 'old'],
        activity: [{ key: 'seen:r:failed:2', at: 5_000, finished: true, marks: true }, 5_000, 'old'],
        read: [4_000, 4_000, 'old'],
        cancelled: ['q', 1_000, 'old'],
      },
      unseen: {
        activity: [{ key: 'unseen:r:completed:1', at: 9_000, finished: true, marks: true }, 9_000, 'old'],
        read: [4_000, 4_000, 'old'],
      },
      unread: { read: [-1, 4_000, 'old'] },
    },
    settings: { everybody: [false, 1_000, 'old'], toastPolicy: ['quiet', 1_000, 'old'] },
  };
  localStorage.setItem(KEY, JSON.stringify({ v: 2, data }));
  const page = await openPage();
  expect(page.preferences()).toMatchObject({
    names: { seen: 'Seen' },
    pins: ['seen'],
    mine: ['seen'],
    dismissed: [],
    cancelledRuns: ['q'],
    everybody: false,
    marks: {
      seen: { unseen: false, finishedAt: 5_000, seenAt: 4_000 },
      unseen: { unseen: true, finishedAt: 9_000 },
      unread: { unseen: true },
    },
  });
  expect(page.settings()).toMatchObject({ everybody: false, toastPolicy: 'quiet' });
  expect(page.keptCounts()).toContainEqual({ sessionId: 'seen', entered: { 'seen:r:failed': 2 }, current: null });
});
