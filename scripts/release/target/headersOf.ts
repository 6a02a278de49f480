/** What a server says about a file. */
export interface Headers {
  contentType: string;
  cacheControl: string;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  md: 'text/markdown; charset=utf-8',
  zip: 'application/zip',
};

/** Returns the headers of a file by its path: a release never changes, a channel is asked for each time. */
export function headersOf(path: string): Headers {
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  return {
    contentType: TYPES[ending] ?? 'application/octet-stream',
    cacheControl: path.startsWith('releases/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
