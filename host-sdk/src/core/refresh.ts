/**
 * Has the browser replace what it keeps of these files: they are immutable, so it would take its damaged copies on every
 * later page, for as long as they are kept. A page whose `connect-src` forbids it asks by another URL on each of them.
 */
export function refresh(urls: readonly string[], signal: AbortSignal): void {
  for (const url of urls) {
    fetch(url, { cache: 'reload', signal })
      .then(
        // kept is what was read to its end
        (answer) => answer.arrayBuffer(),
      )
      .catch(() => {});
  }
}
