// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { closeRelease } from './closeRelease.ts';

const GLOBAL = 'mars_sessions_1';
const URL = 'https://cdn.example/remoteEntry.js';
const page = globalThis as unknown as Record<string, unknown>;

afterEach(() => {
  for (const name of ['__FEDERATION__', '__GLOBAL_LOADING_REMOTE_ENTRY__', GLOBAL, `rspackChunk${GLOBAL}`])
    delete page[name];
  document.head.replaceChildren();
});

it('removes a release from the page, and nothing of other code', () => {
  const moduleCache = new Map([
    ['mars_sessions', 1],
    ['other', 2],
  ]);
  const federation = { name: 'mars_sessions_host', moduleCache, options: { id: 'mars_sessions_host@1' } };
  const other = { name: 'other', options: { id: 'other@1' } };
  const instances = [other, federation, { name: GLOBAL, options: { id: `${GLOBAL}:local` } }];
  const shares = { [`${GLOBAL}:local`]: {}, 'mars_sessions_host@1': {}, 'other@1': {} };
  page.__FEDERATION__ = { __INSTANCES__: instances, __SHARE__: shares };
  page.__GLOBAL_LOADING_REMOTE_ENTRY__ = { [`mars_sessions:${URL}`]: 1, other: 2 };
  page[GLOBAL] = {};
  page[`rspackChunk${GLOBAL}`] = [];
  document.head.innerHTML = `
    <script data-rspack="${GLOBAL}:chunk-1"></script><link data-rspack="${GLOBAL}:chunk-2"><script data-rspack="other:chunk-1"></script>
    <style id="_goober"></style>`;
  closeRelease({ federation: federation as never, remote: 'mars_sessions', url: URL, global: GLOBAL });
  expect([...moduleCache.keys()]).toEqual(['other']);
  expect(instances).toEqual([other]);
  expect(Object.keys(shares)).toEqual(['other@1']);
  expect(page.__GLOBAL_LOADING_REMOTE_ENTRY__).toEqual({ other: 2 });
  expect(page[GLOBAL]).toBeUndefined();
  expect(page[`rspackChunk${GLOBAL}`]).toBeUndefined();
  expect([...document.head.children].map(({ outerHTML }) => outerHTML)).toEqual([
    '<script data-rspack="other:chunk-1"></script>',
    '<style id="_goober"></style>',
  ]);
});

it.each(['fetch', 'location', 'document', '__proto__', 'mars_sessions-1'])(
  'RT-14: does not change a global of other code: %s',
  (global) => {
    const before = page[global];
    const names = Object.getOwnPropertyNames(page);
    closeRelease({ federation: {} as never, remote: 'mars_sessions', url: URL, global });
    expect(page[global]).toBe(before);
    expect(Object.getOwnPropertyNames(page)).toEqual(names);
  },
);

it('does nothing in a page in which nothing was loaded', () => {
  expect(() =>
    closeRelease({ federation: {} as never, remote: 'mars_sessions', url: URL, global: GLOBAL }),
  ).not.toThrow();
});
