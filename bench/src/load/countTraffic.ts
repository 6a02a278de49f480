import type { CDPSession } from '@playwright/test';

export interface Traffic {
  readonly requests: number;
  /** Bytes on the line, with headers, in kilobytes. */
  readonly kilobytes: number;
}

/** Counts what a page requests and receives. Returns a function that returns the counts so far. */
export async function countTraffic(devTools: CDPSession): Promise<() => Traffic> {
  let requests = 0;
  let bytes = 0;
  devTools.on('Network.requestWillBeSent', ({ request }) => {
    if (/^https?:/.test(request.url)) requests += 1;
  });
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devTools.send('Network.enable');
  return () => ({ requests, kilobytes: bytes / 1000 });
}
