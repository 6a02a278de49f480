/**
 * Checks that the browser tests have their engines. Installs them where it may; otherwise prints what to do. Fails
 * without Chromium, and in CI without any of them: all other tests of the command run without Firefox and WebKit.
 */
import { findChromium } from '../e2e/support/findChromium.ts';
import { FIREFOX_MISSING, FIREFOX_PACKAGES, findFirefox } from '../e2e/support/findFirefox.ts';
import { findWebKit, WEBKIT_MISSING, WEBKIT_PACKAGES } from '../e2e/support/findWebKit.ts';
import { installPackages } from './installPackages.ts';

const ENGINES = [
  {
    name: 'Chromium',
    find: findChromium,
    packages: ['chromium', 'fonts-dejavu-core'],
    missing:
      'The browser tests need a Chromium. Install it from your system (Debian: apt-get install chromium), or name one ' +
      'with CHROMIUM_PATH=/path/to/chromium.',
    isNeeded: true,
  },
  { name: 'Firefox', find: findFirefox, packages: FIREFOX_PACKAGES, missing: FIREFOX_MISSING, isNeeded: false },
  { name: 'WebKit', find: findWebKit, packages: WEBKIT_PACKAGES, missing: WEBKIT_MISSING, isNeeded: false },
];

const absent = ENGINES.filter(({ find }) => !find());
if (absent.length > 0) installPackages(absent.flatMap(({ packages }) => packages));

for (const { name, find, missing, isNeeded } of absent) {
  if (find()) {
    console.log(`No ${name} was there: the system’s package is installed.`);
    continue;
  }
  console.error(`No test is run in ${name}. ${missing}`);
  if (isNeeded || process.env.CI) process.exitCode = 1;
}
