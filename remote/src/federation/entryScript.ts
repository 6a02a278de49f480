/**
 * A plugin of the federation runtime, for the sake of when it runs: in the entry, before the first chunk or style sheet
 * is asked for. What the host said with the entry's script holds for all that the remote fetches.
 */
declare let __webpack_nonce__: string | undefined;
declare const __webpack_require__: Record<'u' | 'k', (chunkId: string) => string> & {
  e(chunkId: string): Promise<unknown>;
};

const script = document.currentScript as HTMLScriptElement | null;

if (script?.nonce) {
  __webpack_nonce__ = script.nonce;
  // where goober, which styles the toast stack, looks for it
  (window as { __nonce__?: string }).__nonce__ ??= script.nonce;
}

// A URL that hangs is joined by every later request for it. Who asks for the entry by another one wants other ones for
// its chunks too.
const search = script?.src.match(/\?.*/) ?? '';
const queries: Record<string, string> = {};
for (const kind of ['u', 'k'] as const) {
  const fileOf = __webpack_require__[kind];
  __webpack_require__[kind] = (chunkId) => fileOf(chunkId) + (queries[chunkId] ?? search);
}

// Files are immutable: one that was damaged on its way is kept so, and fails its integrity each time. Chunks that could
// not be fetched are asked for once more, by a URL that was never used: a page before this one may have kept that too.
const fetchChunk = __webpack_require__.e;
__webpack_require__.e = (chunkId) =>
  fetchChunk(chunkId).catch((error: { type?: string }) => {
    // neither what hung, which has used up its time, nor what came and failed
    if (error.type !== 'error') throw error;
    queries[chunkId] = `?retry=${Date.now()}`;
    return fetchChunk(chunkId);
  });

export default () => ({ name: 'mars-sessions-entry-script' });
