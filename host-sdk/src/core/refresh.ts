/**
 * Makes the browser replace its cached copies of these files. They are immutable, so it would otherwise reuse damaged
 * copies on every later page. Pages whose `connect-src` forbids the request use another URL each time.
 */
export function refresh(urls: readonly string[], signal: AbortSignal): void {
  for (const url of urls) {
    fetch(url, { cache: 'reload', signal })
      .then(
        // the browser caches only responses that are read to the end
        (answer) => answer.arrayBuffer(),
      )
      .catch(() => {});
  }
}
