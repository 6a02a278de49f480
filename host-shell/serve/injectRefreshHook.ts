/**
 * React hands its renderer to this hook, and Fast Refresh reads it from there. The one that Fast Refresh makes for
 * itself forgets the renderer, so that a second copy of it, the remote's, would find none and refresh nothing. With the
 * React DevTools in the browser theirs is there already.
 */
const HOOK = `globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= {
  renderers: new Map(), supportsFiber: true, checkDCE() {},
  inject(renderer) { const id = this.renderers.size + 1; this.renderers.set(id, renderer); return id; },
  onScheduleFiberRoot() {}, onCommitFiberRoot() {}, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {},
};`;

/** Makes a page in which host and remote are both refreshed while they run. Development only. */
export function injectRefreshHook(html: string): string {
  return html.replace('<head>', `<head><script>${HOOK}</script>`);
}
