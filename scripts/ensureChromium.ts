/** Checks that the browser tests have a Chromium. Installs it where it may; otherwise prints what to do. */
import { findChromium } from '../e2e/support/findChromium.ts';
import { installPackages } from './installPackages.ts';

if (!findChromium()) {
  const installed = installPackages(['chromium', 'fonts-dejavu-core']) && findChromium();
  if (!installed) {
    console.error(
      'The browser tests need a Chromium. Install it from your system (Debian: apt-get install chromium), or name one ' +
        'with CHROMIUM_PATH=/path/to/chromium.',
    );
    process.exit(1);
  }
  console.log('No Chromium was there: the system’s package is installed.');
}
