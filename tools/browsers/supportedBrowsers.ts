import browserslist from 'browserslist';

/** A version of a browser that is supported. */
export interface Browser {
  /** Its name in MDN's data. */
  readonly id: 'chrome' | 'edge' | 'firefox' | 'safari' | 'safari_ios';
  readonly version: string;
}

/** The names of Browserslist, and those of MDN's data. */
const IDS: Readonly<Record<string, Browser['id']>> = {
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  safari: 'safari',
  ios_saf: 'safari_ios',
};

/**
 * Returns the browsers that the `browserslist` of the folder means.
 * @throws Error when it names a browser that the product does not support
 */
export function supportedBrowsers(folder: string): Browser[] {
  const found = browserslist(undefined, { path: folder, ignoreUnknownVersions: false });
  return found.map((entry) => {
    const [name = '', versions = ''] = entry.split(' ');
    const id = IDS[name];
    if (!id) throw new Error(`The browserslist names ${entry}, which is none of ${Object.keys(IDS).join(', ')}.`);
    // a range is as old as its first version
    return { id, version: versions.split('-')[0] ?? versions };
  });
}
