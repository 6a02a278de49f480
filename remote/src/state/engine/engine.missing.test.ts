// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';

const warn = vi.spyOn(console, 'warn');

beforeEach(() => {
  // warnings are given once per page, so each test loads a new page
  vi.resetModules();
  warn.mockReset().mockReturnValue();
});

const listen = async () => (await import('./engine.ts')).hostSocketListener;

it('warns once which members the host’s context lacks, and what follows', async () => {
  const listener = await listen();
  listener.onMissing('no-member', 'dagData, sendMessage');
  listener.onMissing('no-member', 'sendMessage');
  await vi.dynamicImportSettled();
  expect(warn.mock.calls).toEqual([
    [
      'MARS sessions [no-member]: the host has no dagData, sendMessage in its context; sessions are polled only, without live data.',
    ],
  ]);
});

it.each([
  ['no-hook', 'shares no useWebSocketContext'],
  ['no-provider', 'renders the sessions outside its provider'],
] as const)('warns once why there is no context: %s', async (why, words) => {
  const listener = await listen();
  listener.onMissing(why);
  listener.onMissing(why);
  await vi.dynamicImportSettled();
  expect(warn.mock.calls).toEqual([[expect.stringContaining(`[${why}]: the host ${words}`)]]);
});
