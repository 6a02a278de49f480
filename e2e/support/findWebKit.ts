import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DRIVERS = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/WebKitWebDriver'];
const DISPLAYS = ['/usr/bin/xvfb-run', '/usr/local/bin/xvfb-run'];

/** Folders whose subfolders, one for each machine type, have WebKitGTK's own browser. */
const LIBRARIES = ['/usr/lib', '/usr/libexec', '/usr/lib64'];
const BROWSER = 'webkit2gtk-4.1/MiniBrowser';

/** The packages of Debian. */
export const WEBKIT_PACKAGES = ['webkit2gtk-driver', 'xvfb', 'xauth'] as const;

/** What to do where `findWebKit` finds none. */
export const WEBKIT_MISSING =
  'The tests in WebKit need WebKitGTK with its WebDriver, and Xvfb. Install them from your system ' +
  `(Debian: apt-get install ${WEBKIT_PACKAGES.join(' ')}), or name the two programs of WebKitGTK with ` +
  'WEBKIT_DRIVER_PATH=/path/to/WebKitWebDriver and MINIBROWSER_PATH=/path/to/MiniBrowser.';

export interface FoundWebKit {
  /** Path of WebKitWebDriver. */
  readonly driver: string;
  /** Path of MiniBrowser, the browser of WebKitGTK that can be driven. */
  readonly browser: string;
  /** Path of xvfb-run, which starts a program with a screen in memory. */
  readonly xvfbRun: string;
}

/** Returns the path that a variable of the environment names. Throws if the file does not exist. */
function named(variable: string): string | undefined {
  const path = process.env[variable];
  if (path && !existsSync(path)) throw new Error(`${variable} names ${path}, which does not exist.`);
  return path || undefined;
}

/** Returns all places where MiniBrowser may be: in a library folder, or in the folder of a machine type below it. */
function browserPlaces(libraries: readonly string[]): string[] {
  return libraries
    .filter((path) => existsSync(path))
    .flatMap((library) => {
      const folders = readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      return [library, ...folders.map(({ name }) => join(library, name))].map((folder) => join(folder, BROWSER));
    });
}

interface Places {
  /** Folders of libraries. */
  libraries?: readonly string[];
  /** Paths where xvfb-run may be. */
  displays?: readonly string[];
}

/**
 * Returns the system's WebKitGTK, or the one that `WEBKIT_DRIVER_PATH` and `MINIBROWSER_PATH` name, and xvfb-run. Returns
 * undefined if one of the three is missing. Nothing is downloaded.
 */
export function findWebKit({ libraries = LIBRARIES, displays = DISPLAYS }: Places = {}): FoundWebKit | undefined {
  const driver = named('WEBKIT_DRIVER_PATH') ?? DRIVERS.find((path) => existsSync(path));
  const browser = named('MINIBROWSER_PATH') ?? browserPlaces(libraries).find((path) => existsSync(path));
  const xvfbRun = displays.find((path) => existsSync(path));
  return driver && browser && xvfbRun ? { driver, browser, xvfbRun } : undefined;
}
