import { describe, expect, it } from 'vitest';
import { checkOrigin, switchedOffBy } from './policy.ts';
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
  ])('in %j with the host’s %s is thrown by %s', (search, disabled, by) => {
    expect(switchedOffBy(search, disabled)).toBe(by);
  });
});

describe('the origin of a release', () => {
  const at = (entry: string) => releaseAt('https://cdn.example/mars/release.json', { entry });

  it.each(['remoteEntry.js', '/elsewhere/remoteEntry.js', 'https://cdn.example/remoteEntry.js'])(
    'may be one of those that are allowed: %s',
    (entry) => expect(() => checkOrigin(at(entry), ['https://cdn.example'])).not.toThrow(),
  );

  it.each(['https://evil.example/remoteEntry.js', '//evil.example/e.js', 'https://cdn.example:8443/e.js', 'data:,1'])(
    'may be no other: %s',
    (entry) => {
      expect(() => checkOrigin(at(entry), ['https://cdn.example'])).toThrow(
        expect.objectContaining({ code: 'foreign-origin', phase: 'policy' }),
      );
    },
  );
});
