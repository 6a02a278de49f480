// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useFetched } from './useFetched.ts';

type Answer = () => Promise<Response>;

let fetchMock: ReturnType<typeof vi.fn<(url: string, init: RequestInit) => Promise<Response>>>;
let answer: Answer;
const json =
  (body: unknown, status = 200): Answer =>
  async () =>
    new Response(JSON.stringify(body), { status });

beforeEach(() => {
  vi.useFakeTimers();
  answer = json({ n: 1 });
  fetchMock = vi.fn(() => answer());
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms));
const mount = (url = '/api/a') =>
  renderHook((props) => useFetched<{ n: number }>(props.url, 1000), { initialProps: { url } });

it('reads at once, and again after the interval', async () => {
  const { result } = mount();
  expect(result.current).toMatchObject({ data: null, failure: null });
  await settle();
  expect(result.current).toMatchObject({ data: { n: 1 }, failure: null });
  answer = json({ n: 2 });
  await settle(1000);
  expect(result.current.data).toEqual({ n: 2 });
  expect(fetchMock).toHaveBeenCalledTimes(2);
});

it.each([
  ['cannot be reached', () => Promise.reject(new TypeError('down')), 'MARS could not be reached.'],
  ['answers 500', json({}, 500), 'MARS answered with an error (500).'],
  ['answers 404', json({}, 404), 'MARS does not know it.'],
])('keeps the last good answer when MARS %s, and reports the failure', async (_case, bad: Answer, sentence) => {
  const { result } = mount();
  await settle();
  answer = bad;
  await settle(1000);
  expect(result.current).toMatchObject({ data: { n: 1 }, failure: sentence });
  answer = json({ n: 3 });
  await settle(1000);
  expect(result.current).toMatchObject({ data: { n: 3 }, failure: null });
});

it('has at most one running request', async () => {
  let finish: (answer: Response) => void = () => {};
  answer = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  mount();
  await settle(60_000);
  expect(fetchMock).toHaveBeenCalledTimes(1);
  finish(new Response('{"n":1}'));
  await settle(1000);
  expect(fetchMock).toHaveBeenCalledTimes(2);
});

it('restarts for another address, and stops when it unmounts', async () => {
  const { result, rerender, unmount } = mount();
  await settle();
  rerender({ url: '/api/b' });
  expect(result.current.data).toBeNull();
  await settle();
  expect(fetchMock.mock.calls.map(([url]) => url)).toEqual(['/api/a', '/api/b']);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
  expect(fetchMock.mock.calls[1]?.[1].signal?.aborted).toBe(true);
});
