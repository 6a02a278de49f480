import { expect, type Page, type Request } from '@playwright/test';
import { engineOf } from './engineOf.ts';
import { failedUrl } from './failedUrl.ts';

export interface Expected {
  /** Part of the URL of a response that the test expects to fail. */
  url: string | RegExp;
  status?: number;
}

/** Records a page's console messages and requests. Unexpected ones fail the test. */
export interface PageWatch {
  /** Allows the browser's line about a request that failed, for a URL. */
  expectFailure(failure: Expected): void;
  /** Allows a console line that the test is about. */
  expectConsole(text: string | RegExp): void;
  /** Allows a request that the host makes and the sessions UI never does. */
  expectRequest(request: RegExp): void;
  /** Number of requests to the back end that are pending. */
  underWay(): number;
  readonly console: readonly string[];
  readonly requests: readonly string[];
  check(): void;
}

/** All back-end endpoints that the sessions UI may request. Only the host uses `suspend`, `resume` and DELETE. */
const CONTRACT = [
  /^GET \/api\/sessions\?limit=(?:100|200)$/,
  /^GET \/api\/sessions\/[\w-]+$/,
  /^GET \/api\/sessions\/[\w-]+\/(?:runs|history\?limit=(?:1|20))$/,
  /^GET \/api\/runs\/[\w-]+\/(?:dag|costs|files|console-log(?:\?tail=\d+)?|history\?event_type=agent_call)$/,
  /^GET \/api\/files\/(?:serve-image|download)\?path=%2F[^&]+$/,
  /^(?:GET|POST) \/api\/(?:deepresearch|rfp|pda|newspulse|release-notes|aiweekly)\/[\w-]+(?:\/stop|\/stages\/\d+\/console\?since=\d+)?$/,
];

/** Host names of test pages, which are all on this machine. */
const OURS = new Set(['localhost', '127.0.0.1', 'mars.test']);

/** An opened card asks for the last line of a log, and not every session has a log (CONTRACT 1.8). */
const NO_LOG: Expected = { url: /\/console-log\?tail=1$/, status: 404 };

const matches = (text: string, pattern: string | RegExp): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

/** Makes a page print errors as texts. Runs in the page. */
function printErrorsAsText(): void {
  for (const method of ['error', 'warn'] as const) {
    const print = console[method].bind(console);
    console[method] = (...all: unknown[]) => print(...all.map((one) => (one instanceof Error ? String(one) : one)));
  }
}

/** Starts to watch a page. Must be called before the page opens. */
export async function watchPage(page: Page): Promise<PageWatch> {
  // Firefox reports an error that the page prints without its message
  if (engineOf(page) === 'firefox') await page.addInitScript(printErrorsAsText);
  const consoleLines: string[] = [];
  const bad: { text: string; url: string }[] = [];
  const requests: string[] = [];
  const failures: Expected[] = [NO_LOG];
  const lines: (string | RegExp)[] = [];
  const allowed = [...CONTRACT];
  const running = new Set<Request>();
  const strangers: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    consoleLines.push(text);
    if (message.type() === 'error' || message.type() === 'warning') bad.push({ text, url: message.location().url });
  });
  page.on('pageerror', ({ name, message }) => bad.push({ text: name ? `${name}: ${message}` : message, url: '' }));
  page.on('request', (request) => {
    const { hostname, origin, pathname, search } = new URL(request.url());
    // all pages are on this machine, on various ports; a request to another machine is a fault
    if (!OURS.has(hostname) && !origin.startsWith('data:') && origin !== 'null') strangers.push(request.url());
    if (!pathname.startsWith('/api')) return;
    requests.push(`${request.method()} ${pathname}${search}`);
    running.add(request);
  });
  page.on('requestfinished', (request) => running.delete(request));
  page.on('requestfailed', (request) => running.delete(request));
  return {
    expectFailure: (failure) => void failures.push(failure),
    expectConsole: (text) => void lines.push(text),
    expectRequest: (request) => void allowed.push(request),
    underWay: () => running.size,
    console: consoleLines,
    requests,
    check() {
      const unexpected = bad.filter(({ text, url }) => {
        if (lines.some((line) => matches(text, line))) return false;
        const failed = failedUrl(text, url);
        if (failed === undefined) return true;
        // a browser that names no status may report any
        const isStatus = (status?: number): boolean =>
          status === undefined || failed.status === undefined || failed.status === status;
        return !failures.some((failure) => matches(failed.url, failure.url) && isStatus(failure.status));
      });
      expect(unexpected, 'unexpected console messages').toEqual([]);
      const foreign = requests.filter((request) => !allowed.some((known) => known.test(request)));
      expect(foreign, 'requests outside the contract').toEqual([]);
      expect(strangers, 'requests to other machines').toEqual([]);
    },
  };
}
