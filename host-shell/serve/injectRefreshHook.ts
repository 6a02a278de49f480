/**
 * React registers its renderer with this hook, and Fast Refresh reads it from there. The hook that Fast Refresh creates
 * itself does not keep the renderer, so a second copy of Fast Refresh, the remote's, would find none and refresh
 * nothing. If the React DevTools are installed, their hook already exists.
 */
const HOOK = `globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= {
  renderers: new Map(), supportsFiber: true, checkDCE() {},
  inject(renderer) { const id = this.renderers.size + 1; this.renderers.set(id, renderer); return id; },
  onScheduleFiberRoot() {}, onCommitFiberRoot() {}, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {},
};`;

/** Injects the hook into a page, so that host and remote are both refreshed while they run. Development only. */
export function injectRefreshHook(html: string): string {
  return html.replace('<head>', `<head><script>${HOOK}</script>`);
}
