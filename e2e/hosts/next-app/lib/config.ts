const API_URL = () => process.env.NEXT_PUBLIC_API_URL || 'http://localhost:8000'

const withSlash = (path: string) => (path.startsWith('/') ? path : `/${path}`)

/** In the browser a path of the page's own origin: Next sends it on. */
export function getApiUrl(path: string): string {
  if (typeof window !== 'undefined') return withSlash(path)
  return API_URL() + withSlash(path)
}

export function getWsUrl(path: string): string {
  if (typeof window !== 'undefined') {
    const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
    return `${protocol}//${window.location.host}${withSlash(path)}`
  }
  return (process.env.NEXT_PUBLIC_WS_URL || API_URL().replace(/^http/, 'ws')) + withSlash(path)
}
