// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { closeRelease } from './closeRelease.ts';

const GLOBAL = 'mars_sessions_1';
const page = globalThis as unknown as Record<string, unknown>;

afterEach(() => {
  for (const name of ['__FEDERATION__', GLOBAL, `rspackChunk${GLOBAL}`]) delete page[name];
  document.head.replaceChildren();
});

it('removes a release from the page, and nothing of other code', () => {
  const [host, beside] = [{ name: 'host' }, { name: `${GLOBAL}1` }];
  const instances = [host, { name: GLOBAL }, beside];
  const shares = { [`${GLOBAL}:local`]: {}, [`${GLOBAL}1:local`]: {}, 'host@1': {} };
  page.__FEDERATION__ = { __INSTANCES__: instances, __SHARE__: shares };
  page[GLOBAL] = {};
  page[`rspackChunk${GLOBAL}`] = [];
  document.head.innerHTML = `
    <script data-rspack="${GLOBAL}:chunk-1"></script><link data-rspack="${GLOBAL}:chunk-2"><script data-rspack="${GLOBAL}1:chunk-1"></script>
    <style id="_goober"></style>`;
  closeRelease(GLOBAL);
  expect(instances).toEqual([host, beside]);
  expect(Object.keys(shares)).toEqual([`${GLOBAL}1:local`, 'host@1']);
  expect(page[GLOBAL]).toBeUndefined();
  expect(page[`rspackChunk${GLOBAL}`]).toBeUndefined();
  expect([...document.head.children].map(({ outerHTML }) => outerHTML)).toEqual([
    `<script data-rspack="${GLOBAL}1:chunk-1"></script>`,
    '<style id="_goober"></style>',
  ]);
});

it.each(['fetch', 'location', 'document', '__proto__', 'mars_sessions-1'])(
  'RT-14: does not change a global of other code: %s',
  (global) => {
    const before = page[global];
    const instances = [{ name: global }];
    page.__FEDERATION__ = { __INSTANCES__: instances };
    const names = Object.getOwnPropertyNames(page);
    closeRelease(global);
    expect(instances).toHaveLength(1);
    expect(page[global]).toBe(before);
    expect(Object.getOwnPropertyNames(page)).toEqual(names);
  },
);

it.each([null, 'none', { __INSTANCES__: null, __SHARE__: null }, { __INSTANCES__: [null], __SHARE__: 'none' }])(
  'removes a release beside a runtime with another form: %j',
  (federation) => {
    page.__FEDERATION__ = federation;
    page[GLOBAL] = {};
    closeRelease(GLOBAL);
    expect(page[GLOBAL]).toBeUndefined();
  },
);

it('does nothing in a page in which nothing was loaded', () => {
  expect(() => closeRelease(GLOBAL)).not.toThrow();
});
