// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { RELEASE, releaseAt } from '../testing/release.ts';
import { type Violation, watchViolations } from './watchViolations.ts';

const FOLDER = 'https://cdn.example/mars/';
const GLOBAL = RELEASE.record.global;

const ended: (() => void)[] = [];

function watch(release = RELEASE, told = new Set<string>()) {
  const violations: Violation[] = [];
  const stop = watchViolations(release, told, (violation) => violations.push(violation));
  ended.push(stop);
  return { violations, told, stop };
}

/** The event of a browser, of which jsdom has no constructor. */
function violate(over: Partial<SecurityPolicyViolationEvent>): void {
  const is = { blockedURI: '', sourceFile: '', effectiveDirective: 'script-src-elem', ...over };
  document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), is));
}

afterEach(() => {
  for (const stop of ended.splice(0)) stop();
});

describe('a violation of the page’s policy', () => {
  it.each<[string, Partial<SecurityPolicyViolationEvent>, string]>([
    ['blocks a file of the release', { blockedURI: `${FOLDER}menu.1a2b.js` }, 'menu.1a2b.js'],
    ['blocks a file in a folder of it', { blockedURI: `${FOLDER}css/slot.css` }, 'css/slot.css'],
    [
      'forbids what its code does',
      { blockedURI: 'inline', sourceFile: `${FOLDER}menu.1a2b.js`, effectiveDirective: 'style-src-attr' },
      'menu.1a2b.js',
    ],
    [
      'forbids a request of its code to another server',
      { blockedURI: 'https://api.example', sourceFile: `${FOLDER}menu.1a2b.js`, effectiveDirective: 'connect-src' },
      'menu.1a2b.js',
    ],
    [
      'blocks a file that another of its files asked for',
      { blockedURI: `${FOLDER}details.3c4d.js`, sourceFile: `${FOLDER}menu.1a2b.js` },
      'details.3c4d.js',
    ],
  ])('is reported with the release if it %s', (_, violation, file) => {
    const { violations } = watch();
    violate(violation);
    const directive = violation.effectiveDirective ?? 'script-src-elem';
    expect(violations).toEqual([{ release: GLOBAL, directive, file }]);
  });

  it('is reported without the query and the fragment of the file', () => {
    const { violations } = watch();
    violate({ blockedURI: `${FOLDER}menu.js?retry=1&session=abc#name` });
    violate({ blockedURI: 'eval', sourceFile: `${FOLDER}menu.js?task=secret` });
    expect(violations.map(({ file }) => file)).toEqual(['menu.js']);
  });

  it.each<[string, Partial<SecurityPolicyViolationEvent>]>([
    ['of the host', { blockedURI: 'https://host.example/a.js', sourceFile: 'https://host.example/b.js' }],
    ['of an inline script of the host', { blockedURI: 'inline', sourceFile: 'https://host.example/' }],
    ['of an extension', { blockedURI: 'chrome-extension', sourceFile: 'chrome-extension' }],
    ['of another release on the same server', { blockedURI: 'https://cdn.example/mars-2/menu.js' }],
    ['of the folder itself', { blockedURI: FOLDER }],
    ['of a URL that only names the release in its query', { blockedURI: `https://host.example/?at=${FOLDER}menu.js` }],
    ['without any URL', {}],
  ])('is not reported if it is one %s', (_, violation) => {
    const { violations } = watch();
    violate(violation);
    expect(violations).toEqual([]);
  });

  it('is reported once for each directive and file of a release, also if the release is watched again', () => {
    const { violations, told, stop } = watch();
    const both = (): void => {
      violate({ blockedURI: `${FOLDER}a.js` });
      violate({ blockedURI: `${FOLDER}a.js?again` });
      violate({ blockedURI: `${FOLDER}b.js` });
      violate({ blockedURI: `${FOLDER}b.js`, effectiveDirective: 'script-src-attr' });
    };
    both();
    expect(violations).toHaveLength(3);
    stop();
    const again = watch(RELEASE, told);
    both();
    expect(again.violations).toEqual([]);
    // the next release has the same files
    const next = watch(releaseAt('https://cdn.example/mars/release.json', { global: 'mars_sessions_next' }), told);
    both();
    expect(next.violations).toHaveLength(3);
    expect(next.violations[0]).toEqual({ release: 'mars_sessions_next', directive: 'script-src-elem', file: 'a.js' });
  });

  it('is no longer reported when the release is gone', () => {
    const { violations, stop } = watch();
    stop();
    violate({ blockedURI: `${FOLDER}a.js` });
    expect(violations).toEqual([]);
  });

  it('is reported at most 20 times on a page', () => {
    const { violations } = watch();
    for (let file = 0; file < 100; file += 1) violate({ blockedURI: `${FOLDER}${file}.js` });
    expect(violations).toHaveLength(20);
  });

  it('is reported only for files that the record names if the page is in the folder of the release', () => {
    const here = new URL('.', location.href).href;
    const release = releaseAt(`${here}release.json`, {
      entry: 'remoteEntry.js',
      css: ['slot.css'],
      files: [{ path: 'slot.js', as: 'script', integrity: 'sha384-AAAA', size: 1 }],
    });
    const { violations } = watch(release);
    for (const file of ['host.js', 'remoteEntry.js', 'slot.css', 'slot.js', '_next/static/host.js'])
      violate({ blockedURI: here + file });
    expect(violations.map(({ file }) => file)).toEqual(['remoteEntry.js', 'slot.css', 'slot.js']);
  });
});
