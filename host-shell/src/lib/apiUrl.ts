/** Returns the address of an API path. Relative, so that the page's own origin proxies it (CONTRACT 1.1). */
export function getApiUrl(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** Returns the WebSocket address of a path on the page's own origin. */
export function getWsUrl(path: string): string {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${window.location.host}${getApiUrl(path)}`;
}
