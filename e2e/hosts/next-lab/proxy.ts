import { type NextRequest, NextResponse } from 'next/server';

/** `style` attributes that the host writes into its pages: the TopBar's height and the z-index of its toasts. */
const HOST_STYLES = [
  "'sha256-NRyJy6BwYcWGicrL/3y0ER1M5gxGTlL+Do50ghxRZ/c='",
  "'sha256-XGVEgbGEa1k3LnqH7IlrRKTISvTXhYyoNY9ZhIwEt5c='",
];

/** A strict policy with a nonce. */
function strictPolicy(nonce: string): string {
  return [
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
}

/**
 * Applies a strict policy with a nonce per request to pages requested with `?csp`. Lets the browser report the scripts that
 * a page requested with `?integrity` loads without integrity.
 */
export function proxy(request: NextRequest) {
  const asks = request.nextUrl.searchParams;
  const headers = new Headers(request.headers);
  const sent = new Headers();
  if (asks.has('csp')) {
    const nonce = btoa(crypto.randomUUID());
    headers.set('x-nonce', nonce);
    headers.set('Content-Security-Policy', strictPolicy(nonce));
    sent.set('Content-Security-Policy', strictPolicy(nonce));
  }
  if (asks.has('integrity')) {
    sent.set('Integrity-Policy-Report-Only', 'blocked-destinations=(script), endpoints=(integrity-endpoint)');
    // the page reads the reports itself; the policy needs the name of an endpoint all the same
    sent.set('Reporting-Endpoints', 'integrity-endpoint="/integrity-reports"');
  }
  const answer = NextResponse.next({ request: { headers } });
  for (const [name, value] of sent) answer.headers.set(name, value);
  return answer;
}
