// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRelease } from './releaseRecord.ts';
import { RELEASE_META, resolveRelease } from './releaseSource.ts';
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
  it('may be given whole, or by a function', async () => {
    expect(await resolveRelease(RELEASE, first())).toEqual(RELEASE);
    expect(await resolveRelease(() => RELEASE, first())).toEqual(RELEASE);
    expect(await resolveRelease(async () => URL_OF_RECORD, first())).toEqual(NEWER);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('may be named by the URL of its record, which is never taken from a cache unasked', async () => {
    const options = first();
    expect(await resolveRelease(URL_OF_RECORD, options)).toEqual(NEWER);
    const init = { cache: 'no-cache', signal: options.signal };
    expect(fetched).toHaveBeenCalledExactlyOnceWith(URL_OF_RECORD, init);
  });

  it('may be named relative to the page', async () => {
    expect((await resolveRelease('/sessions/release.json', first())).recordUrl).toBe(
      `${location.origin}/sessions/release.json`,
    );
  });

  it('is what the page carries, without a request', async () => {
    carry(JSON.stringify(RELEASE));
    expect(await resolveRelease(undefined, first())).toEqual(RELEASE);
    expect(await resolveRelease(URL_OF_RECORD, first())).toEqual(RELEASE);
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['the page', undefined],
    ['the page, by a URL', URL_OF_RECORD],
    ['the host', RELEASE],
  ])('is asked for anew when the one of %s failed, and is that one where nobody answers', async (_, source) => {
    carry(JSON.stringify(RELEASE));
    expect(await resolveRelease(source, later())).toEqual(NEWER);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await resolveRelease(source, later())).toEqual(RELEASE);
  });

  it('is the one at hand where a record is too long in coming', async () => {
    fetched.mockReturnValue(new Promise(() => {}));
    expect(await resolveRelease(RELEASE, { ...later(), patience: async () => {} })).toEqual(RELEASE);
  });

  it('is not asked for beside what a function has just answered', async () => {
    expect(await resolveRelease(async () => RELEASE, later())).toEqual(RELEASE);
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([null, ''])('is what the page carries where the host names none: %j', async (source) => {
    carry(JSON.stringify(RELEASE));
    expect(await resolveRelease(source as never, first())).toEqual(RELEASE);
  });

  it('is not taken out of the body, where the page shows what others wrote', async () => {
    document.body.innerHTML = `<meta name="${RELEASE_META}">`;
    await expect(resolveRelease(undefined, first())).rejects.toMatchObject({ code: 'no-release' });
    document.body.replaceChildren();
  });

  it('is not the one of another place that the page carries', async () => {
    carry(JSON.stringify(releaseAt('https://other.example/release.json')));
    expect(await resolveRelease(URL_OF_RECORD, first())).toEqual(NEWER);
  });

  it('must be named by somebody', async () => {
    await expect(resolveRelease(undefined, first())).rejects.toMatchObject({ code: 'no-release', phase: 'resolve' });
  });

  it('must be there', async () => {
    fetched.mockResolvedValueOnce(answer({}, { status: 503 }));
    const gone = { code: 'http', httpStatus: 503, phase: 'resolve' };
    await expect(resolveRelease(URL_OF_RECORD, first())).rejects.toMatchObject(gone);
    const cause = new TypeError('Failed to fetch');
    fetched.mockRejectedValueOnce(cause);
    const down = { code: 'network', cause, phase: 'resolve' };
    await expect(resolveRelease(URL_OF_RECORD, first())).rejects.toMatchObject(down);
  });

  it('must be JSON', async () => {
    fetched.mockResolvedValueOnce(new Response('<html>'));
    await expect(resolveRelease(URL_OF_RECORD, first())).rejects.toMatchObject({ code: 'bad-record' });
    carry('{');
    await expect(resolveRelease(undefined, first())).rejects.toMatchObject({ code: 'bad-record' });
  });
});

describe('a release record', () => {
  it('may have more than this SDK knows, and no integrity as far as it can be read', () => {
    const { integrity, ...record } = RELEASE.record;
    const parsed = parseRelease({ ...RELEASE, record: { ...record, signature: 'x' } });
    expect(parsed.record).toEqual(record);
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
  ])('with %j is refused, and says where', (over) => {
    const name = Object.keys(over)[0];
    expect(() => parseRelease({ ...RELEASE, record: { ...RELEASE.record, ...over } })).toThrow(`record.${name}`);
  });

  it.each(['mars_sessions', 'mars_sessions_0_1_0_abc', 'mars_sessions_fixture'])(
    'RT-14: may set a global of its own: %s',
    (global) => expect(parseRelease(releaseAt(URL_OF_RECORD, { global })).record.global).toBe(global),
  );

  it.each(['fetch', 'location', 'document', '__proto__', 'MARS', 'mars_sessions_', 'mars_sessions$', 'mars_sessionsX'])(
    'RT-14: that names a global of somebody else is refused: %s',
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
  ])('RT-14: with a file that comes neither by http nor by https is refused: %s', (file) => {
    expect(() => parseRelease(releaseAt(URL_OF_RECORD, { entry: file }))).toThrow('record.entry');
    expect(() => parseRelease(releaseAt(URL_OF_RECORD, { css: ['slot.css', file] }))).toThrow('record.css.1');
    expect(() => parseRelease(releaseAt(file))).toThrow('recordUrl');
  });

  it.each(['slot.css', './a/../slot.css?v=1', '/slot.css', '//cdn.example/slot.css', 'http://cdn.example/slot.css'])(
    'RT-14: may have its files anywhere that is reached by http or https: %s',
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
