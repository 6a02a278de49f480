// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRelease } from './releaseRecord.ts';
import { findRelease, RELEASE_META } from './releaseSource.ts';
import { RELEASE, releaseAt } from './testing/release.ts';

const URL_OF_RECORD = RELEASE.recordUrl;
const NEWER = releaseAt(URL_OF_RECORD, { version: '0.2.0', global: 'mars_sessions_0_2_0_def' });
const fetched = vi.fn<typeof fetch>();
const first = () => ({
  signal: new AbortController().signal,
  isFirst: true,
  patience: () => new Promise<void>(() => {}),
});
const later = () => ({ ...first(), isFirst: false });
const answer = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);

function carry(content: string): void {
  const meta = document.createElement('meta');
  meta.name = RELEASE_META;
  meta.content = content;
  document.head.append(meta);
}

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset().mockImplementation(() => Promise.resolve(answer(NEWER.record)));
});
afterEach(() => {
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

describe('the release to load', () => {
  it('fails by the status of an answer whose body is null', async () => {
    fetched.mockResolvedValueOnce(answer(null, { status: 404 }));
    await expect(findRelease(URL_OF_RECORD, first())).rejects.toMatchObject({ code: 'http', httpStatus: 404 });
  });

  it.each([[[]], { toString: 'x', valueOf: 'x' }, 7, 'channels/stable.json'])(
    'fails if the URL of its channel is %j',
    async (channelUrl) => {
      const channel = { kind: 'mars-sessions-channel' };
      await expect(findRelease({ channelUrl, channel } as never, first())).rejects.toMatchObject({
        code: 'bad-channel',
      });
    },
  );

  it('fails if the page has the release of a channel without a valid URL', async () => {
    const source = 'https://cdn.example/channels/stable.json';
    carry(JSON.stringify({ ...RELEASE, channel: { url: 'http://[', source, name: 'stable', sequence: 1 } }));
    await expect(findRelease(undefined, first())).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('fails by the code of a refusal whose message is no text', async () => {
    const message = { toString: 'x', valueOf: 'x' };
    fetched.mockResolvedValueOnce(answer({ code: 'expired-channel', message }, { status: 503 }));
    await expect(findRelease(URL_OF_RECORD, first())).rejects.toMatchObject({ code: 'expired-channel' });
  });

  it('may be a release, or a function that returns one', async () => {
    expect(await findRelease(RELEASE, first())).toEqual(RELEASE);
    expect(await findRelease(() => RELEASE, first())).toEqual(RELEASE);
    expect(await findRelease(async () => URL_OF_RECORD, first())).toEqual(NEWER);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('may be the URL of its record, which is always revalidated', async () => {
    const options = first();
    expect(await findRelease(URL_OF_RECORD, options)).toEqual(NEWER);
    const init = { cache: 'no-cache', signal: options.signal };
    expect(fetched).toHaveBeenCalledExactlyOnceWith(URL_OF_RECORD, init);
  });

  it('may be a URL relative to the page', async () => {
    const recordUrl = `${location.origin}/sessions/release.json`;
    expect(await findRelease('/sessions/release.json', first())).toMatchObject({ recordUrl });
  });

  it('is the one in the page, without a request', async () => {
    carry(JSON.stringify(RELEASE));
    expect(await findRelease(undefined, first())).toEqual(RELEASE);
    expect(await findRelease(URL_OF_RECORD, first())).toEqual(RELEASE);
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['the page', undefined],
    ['the page, by a URL', URL_OF_RECORD],
    ['the host', RELEASE],
  ])('is requested after the one of %s failed, and is that one if the request fails', async (_, source) => {
    carry(JSON.stringify(RELEASE));
    expect(await findRelease(source, later())).toEqual(NEWER);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await findRelease(source, later())).toEqual(RELEASE);
  });

  it('is the known one if the record takes too long', async () => {
    fetched.mockReturnValue(new Promise(() => {}));
    expect(await findRelease(RELEASE, { ...later(), patience: async () => {} })).toEqual(RELEASE);
  });

  it('is not requested if a function has just returned it', async () => {
    expect(await findRelease(async () => RELEASE, later())).toEqual(RELEASE);
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([null, ''])('is the one in the page if the host names none: %j', async (source) => {
    carry(JSON.stringify(RELEASE));
    expect(await findRelease(source as never, first())).toEqual(RELEASE);
  });

  it('is not read from the body, which may contain text of other people', async () => {
    document.body.innerHTML = `<meta name="${RELEASE_META}">`;
    await expect(findRelease(undefined, first())).rejects.toMatchObject({ code: 'no-release' });
    document.body.replaceChildren();
  });

  it('is not the one in the page if that comes from another URL', async () => {
    carry(JSON.stringify(releaseAt('https://other.example/release.json')));
    expect(await findRelease(URL_OF_RECORD, first())).toEqual(NEWER);
  });

  it('must be named by the host or the page', async () => {
    await expect(findRelease(undefined, first())).rejects.toMatchObject({ code: 'no-release', phase: 'resolve' });
  });

  it('must exist', async () => {
    fetched.mockResolvedValueOnce(answer({}, { status: 503 }));
    const gone = { code: 'http', httpStatus: 503, phase: 'resolve' };
    await expect(findRelease(URL_OF_RECORD, first())).rejects.toMatchObject(gone);
    const cause = new TypeError('Failed to fetch');
    fetched.mockRejectedValueOnce(cause);
    const down = { code: 'network', cause, phase: 'resolve' };
    await expect(findRelease(URL_OF_RECORD, first())).rejects.toMatchObject(down);
  });

  it('must be JSON', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>'));
    await expect(findRelease(URL_OF_RECORD, first())).rejects.toMatchObject({ code: 'bad-record' });
    carry('{');
    await expect(findRelease(undefined, first())).rejects.toMatchObject({ code: 'bad-record' });
  });
});

describe('a release record', () => {
  it('may have unknown members, which are kept for the signature, and may lack integrity', () => {
    const { integrity, ...record } = RELEASE.record;
    const parsed = parseRelease({ ...RELEASE, record: { ...record, signature: 'x' } });
    expect(parsed.record).toEqual({ ...record, signature: 'x' });
  });

  it.each([
    { schema: 1 },
    { version: 'latest' },
    { version: undefined },
    { entry: '' },
    { entry: 5 },
    { global: 'not-a-name' },
    { global: 'a b' },
    { integrity: 'md5-AAAA' },
    { integrity: 'sha384-AAAA onload' },
    { css: 'slot.css' },
    { hostApi: '' },
    { hostApi: 1 },
    { hostApi: '^1.2' },
    { hostApi: '^1 || ^2' },
    { hostApi: '*' },
    { hostApi: 'latest' },
    { size: '1000' },
  ])('with %j is refused, and the error names the member', (over) => {
    const name = Object.keys(over)[0];
    expect(() => parseRelease({ ...RELEASE, record: { ...RELEASE.record, ...over } })).toThrow(`record.${name}`);
  });

  it.each(['mars_sessions', 'mars_sessions_0_1_0_abc', 'mars_sessions_fixture'])(
    'RT-14: may name a global of the sessions: %s',
    (global) => expect(parseRelease(releaseAt(URL_OF_RECORD, { global })).record.global).toBe(global),
  );

  it.each(['fetch', 'location', 'document', '__proto__', 'MARS', 'mars_sessions_', 'mars_sessions$', 'mars_sessionsX'])(
    'RT-14: that names a global of other code is refused: %s',
    (global) => expect(() => parseRelease(releaseAt(URL_OF_RECORD, { global }))).toThrow('record.global'),
  );

  it.each([
    'blob:https://cdn.example/5c1a9d2e',
    'data:text/javascript,1',
    'javascript:1',
    'file:///etc/passwd',
    'ftp://cdn.example/remoteEntry.js',
    'filesystem:https://cdn.example/temporary/e.js',
    'http://',
  ])('RT-14: with a file that uses neither http nor https is refused: %s', (file) => {
    expect(() => parseRelease(releaseAt(URL_OF_RECORD, { entry: file }))).toThrow('record.entry');
    expect(() => parseRelease(releaseAt(URL_OF_RECORD, { css: ['slot.css', file] }))).toThrow('record.css.1');
    expect(() => parseRelease(releaseAt(file))).toThrow('recordUrl');
  });

  it.each(['slot.css', './a/../slot.css?v=1', '/slot.css', '//cdn.example/slot.css', 'http://cdn.example/slot.css'])(
    'RT-14: may have its files at any http or https URL: %s',
    (file) => {
      const release = releaseAt(URL_OF_RECORD, { entry: file, css: [file] });
      expect(parseRelease(release)).toEqual(release);
    },
  );

  it.each([
    null,
    undefined,
    'text',
    {},
    { recordUrl: 'relative.json', record: RELEASE.record },
    { ...RELEASE, record: null },
  ])('that is %j is refused', (value) => {
    expect(() => parseRelease(value)).toThrow(expect.objectContaining({ code: 'bad-record', phase: 'resolve' }));
  });
});
