import { describe, expect, it } from 'vitest';
import { failedUrl } from './failedUrl.ts';

const EMPTY = 'OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb';
const URL_OF_IT = 'http://127.0.0.1:4000/remoteEntry.js';
const integrity = (hash: string): string =>
  `None of the “sha384” hashes in the integrity attribute match the content of the subresource at “${URL_OF_IT}”. The computed hash is “${hash}”.`;

describe('a line of the console about a request that failed', () => {
  it.each([
    ['Chromium, a status', 'Failed to load resource: the server responded with a status of 503 ()', URL_OF_IT, 503],
    ['Chromium, no answer', 'Failed to load resource: net::ERR_CONNECTION_REFUSED', URL_OF_IT, undefined],
    [
      'Firefox, another origin',
      `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL_OF_IT}. (Reason: CORS request did not succeed). Status code: (null).`,
      '',
      undefined,
    ],
    [
      'Firefox, another origin with a status',
      `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${URL_OF_IT}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.`,
      '',
      404,
    ],
    ['Firefox, a script', `Loading failed for the <script> with source “${URL_OF_IT}”.`, '', undefined],
    ['Firefox, the integrity of no answer', integrity(EMPTY), '', undefined],
  ])('names its URL: %s', (_, text, place, status) => {
    expect(failedUrl(text, place)).toEqual({ url: URL_OF_IT, status });
  });

  it('is no line about other bytes, and no other error', () => {
    expect(failedUrl(integrity('c2hhMzg0'), '')).toBeUndefined();
    expect(failedUrl('TypeError: x is undefined', URL_OF_IT)).toBeUndefined();
  });
});
