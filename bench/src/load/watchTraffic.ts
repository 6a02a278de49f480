import type { CDPSession } from '@playwright/test';

export interface Traffic {
  /** The URL of each request, in their order; twice for a file that was requested twice, even if the cache answered. */
  readonly urls: readonly string[];
  /** Bytes on the line, with headers, in kilobytes. */
  readonly kilobytes: number;
}

/** Watches what a page requests and receives. Returns a function that returns all of it so far. */
export async function watchTraffic(devTools: CDPSession): Promise<() => Traffic> {
  const urls: string[] = [];
  let bytes = 0;
  devTools.on('Network.requestWillBeSent', ({ request }) => {
    if (/^https?:/.test(request.url)) urls.push(request.url);
  });
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devTools.send('Network.enable');
  return () => ({ urls, kilobytes: bytes / 1000 });
}
