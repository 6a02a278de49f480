import { type NextRequest, NextResponse } from 'next/server';

/** `style` attributes that the host writes into its pages: the TopBar's height and the z-index of its toasts. */
const HOST_STYLES = [
  "'sha256-NRyJy6BwYcWGicrL/3y0ER1M5gxGTlL+Do50ghxRZ/c='",
  "'sha256-XGVEgbGEa1k3LnqH7IlrRKTISvTXhYyoNY9ZhIwEt5c='",
];

/** Applies a strict policy with a nonce per request to pages requested with `?csp`. */
export function proxy(request: NextRequest) {
  if (!request.nextUrl.searchParams.has('csp')) return NextResponse.next();
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-hashes' ${HOST_STYLES.join(' ')}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // the figures in the results of a run, and what the host draws
    "img-src 'self' data:",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set('Content-Security-Policy', policy);
  return answer;
}
