import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkIntegrity, checkOrigin, switchedOffBy } from './policy.ts';
import { releaseAt } from './testing/release.ts';

describe('the kill switch', () => {
  it.each([
    ['?disable-remotes=mars_sessions', undefined, 'url'],
    ['?disable-remotes=other,mars_sessions', undefined, 'url'],
    ['?disable-remotes=other,%20mars_sessions', undefined, 'url'],
    ['?disable-remotes', undefined, 'url'],
    ['?disable-remotes=', undefined, 'url'],
    ['?disable-remotes=other', undefined, null],
    ['?mode=x', undefined, null],
    ['', undefined, null],
    ['', false, null],
    ['', true, 'host'],
    ['', () => true, 'host'],
    ['', () => false, null],
  ])('with URL query %j and host option %s is set by %s', (search, disabled, by) => {
    expect(switchedOffBy(search, disabled)).toBe(by);
  });

  afterEach(() => void vi.unstubAllGlobals());

  it('RT-14: disables the remote if it throws, and the error is reported', () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const error = new Error('in the host');
    const broken = (): boolean => {
      throw error;
    };
    expect(switchedOffBy('', broken)).toBe('host');
    expect(report).toHaveBeenCalledExactlyOnceWith(error);
  });
});

describe('RT-14: a release without integrity', () => {
  const at = (url: string) => releaseAt(url, { integrity: undefined });

  it.each([
    'https://cdn.example/release.json',
    'http://192.168.0.12:4301/release.json',
    'http://127.0.0.1.example/release.json',
    'http://127.example/release.json',
    'http://localhost.example/release.json',
    'http://notlocalhost/release.json',
    'http://[::2]/release.json',
  ])('is refused unless the host sets its option for development: %s', (url) => {
    expect(() => checkIntegrity(at(url), false)).toThrow(
      expect.objectContaining({ code: 'bad-record', phase: 'policy', release: at(url).record.global }),
    );
    expect(() => checkIntegrity(at(url), true)).not.toThrow();
    expect(() => checkIntegrity(releaseAt(url), false)).not.toThrow();
  });

  it.each([
    'http://localhost:4301/release.json',
    'http://mars.localhost/release.json',
    'http://127.0.0.1:4301/release.json',
    'http://127.1.2.3/release.json',
    'https://[::1]:4301/release.json',
  ])('is accepted from this machine: %s', (url) => expect(() => checkIntegrity(at(url), false)).not.toThrow());

  it('is refused if its record is on this machine but its entry is not', () => {
    const release = releaseAt('http://localhost/release.json', {
      entry: 'https://cdn.example/e.js',
      integrity: undefined,
    });
    expect(() => checkIntegrity(release, false)).toThrow('integrity');
  });
});

describe('the origin of a release', () => {
  const at = (entry: string) => releaseAt('https://cdn.example/mars/release.json', { entry });

  it.each(['remoteEntry.js', '/elsewhere/remoteEntry.js', 'https://cdn.example/remoteEntry.js'])(
    'is accepted if it is allowed: %s',
    (entry) => expect(() => checkOrigin(at(entry), ['https://cdn.example'])).not.toThrow(),
  );

  it.each(['https://evil.example/remoteEntry.js', '//evil.example/e.js', 'https://cdn.example:8443/e.js', 'data:,1'])(
    'is refused if it is not allowed: %s',
    (entry) => {
      expect(() => checkOrigin(at(entry), ['https://cdn.example'])).toThrow(
        expect.objectContaining({ code: 'foreign-origin', phase: 'policy' }),
      );
    },
  );
});
