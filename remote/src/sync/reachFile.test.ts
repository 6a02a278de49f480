import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { reachFile } from './reachFile.ts';

const respond = (response: Response | Error) =>
  vi.fn<typeof fetch>(async () => {
    if (response instanceof Error) throw response;
    return response;
  });

it('returns whether the server has the file, and ends the request with the headers', async () => {
  const fetch = respond(new Response('a large body', { status: 200 }));
  expect(await reachFile({ clock: createFakeClock(), fetch }, '/file')).toEqual({ ok: true });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('/file');
  expect(init).toMatchObject({ cache: 'no-store', credentials: 'same-origin' });
  expect(init?.signal?.aborted).toBe(true);
});

it('returns the status of a refusal, and none without an answer', async () => {
  const clock = createFakeClock();
  expect(await reachFile({ clock, fetch: respond(new Response('{}', { status: 404 })) }, '/file')).toEqual({
    ok: false,
    httpStatus: 404,
  });
  expect(await reachFile({ clock, fetch: respond(new TypeError('Failed to fetch')) }, '/file')).toEqual({ ok: false });
});

it('gives up after eight seconds without an answer', async () => {
  const clock = createFakeClock();
  const fetch = vi.fn<typeof globalThis.fetch>(
    (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      ),
  );
  const reached = reachFile({ clock, fetch }, '/file');
  await clock.run(8000);
  expect(await reached).toEqual({ ok: false });
});
