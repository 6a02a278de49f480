import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The packages of Debian. */
export const FIREFOX_PACKAGES = ['firefox-esr'] as const;

/** What to do where `findFirefox` finds none. */
export const FIREFOX_MISSING =
  'Install Firefox from your system (Debian: apt-get install firefox-esr), or name one with ' +
  'FIREFOX_PATH=/path/to/firefox.';

/** Returns the path of the system's Firefox, or of the one that `FIREFOX_PATH` names. Nothing is downloaded. */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX_PATH;
  if (named && !existsSync(named)) throw new Error(`FIREFOX_PATH names ${named}, which does not exist.`);
  return named ?? PLACES.find((path) => existsSync(path));
}
