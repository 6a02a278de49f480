/**
 * A plugin of the federation runtime, for the sake of when it runs: in the entry, before the first chunk or style sheet
 * is asked for. What the host said with the entry's script holds for all that the remote fetches.
 */
declare let __webpack_nonce__: string | undefined;
declare const __webpack_require__: Record<'u' | 'k', (chunkId: string) => string>;

const script = document.currentScript as HTMLScriptElement | null;

if (script?.nonce) {
  __webpack_nonce__ = script.nonce;
  // where goober, which styles the toast stack, looks for it
  (window as { __nonce__?: string }).__nonce__ ??= script.nonce;
}

// A URL that hangs is joined by every later request for it. Who asks for the entry by another one wants other ones for
// its chunks too.
const { search } = new URL(script?.src ?? '', location.href);
if (script && search) {
  for (const kind of ['u', 'k'] as const) {
    const fileOf = __webpack_require__[kind];
    __webpack_require__[kind] = (chunkId) => fileOf(chunkId) + search;
  }
}

export default () => ({ name: 'mars-sessions-entry-script' });
