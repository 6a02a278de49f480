/**
 * A plugin of the federation runtime, because plugins run in the entry before the first chunk or style sheet is
 * requested. The nonce and query of the entry's script then apply to everything that the remote fetches.
 */
declare let __webpack_nonce__: string | undefined;
declare const __webpack_require__: Record<'u' | 'k', (chunkId: string) => string> & {
  e(chunkId: string): Promise<unknown>;
};

const script = document.currentScript as HTMLScriptElement | null;

if (script?.nonce) {
  __webpack_nonce__ = script.nonce;
  // goober, which styles the toast stack, looks for it there
  (window as { __nonce__?: string }).__nonce__ ??= script.nonce;
}

// Every later request for a URL that hangs joins the hanging one. When the SDK requests the entry by a new URL, the
// chunks must have new URLs too.
const search = script?.src.match(/\?.*/) ?? '';
const queries: Record<string, string> = {};
for (const kind of ['u', 'k'] as const) {
  const fileOf = __webpack_require__[kind];
  __webpack_require__[kind] = (chunkId) => fileOf(chunkId) + (queries[chunkId] ?? search);
}

// Files are immutable, so a file that was damaged in transit stays cached and fails its integrity check every time.
// Failed chunks are requested once more, by a URL never used before: an earlier page may have cached a damaged retry.
const fetchChunk = __webpack_require__.e;
__webpack_require__.e = (chunkId) =>
  fetchChunk(chunkId).catch((error: { type?: string }) => {
    // not a timeout, which has used up its time, and not a chunk that arrived and failed to run
    if (error.type !== 'error') throw error;
    queries[chunkId] = `?retry=${Date.now()}`;
    return fetchChunk(chunkId);
  });

export default () => ({ name: 'mars-sessions-entry-script' });
