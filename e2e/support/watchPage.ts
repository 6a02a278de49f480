import { expect, type Page, type Request } from '@playwright/test';

export interface Expected {
  /** A part of the URL of an answer that the test expects to fail. */
  url: string | RegExp;
  status?: number;
}

/** What a page said and asked. Everything that a test did not expect fails it. */
export interface PageWatch {
  /** Chromium may say "Failed to load resource" for these. */
  expectFailure(failure: Expected): void;
  /** A console line that the test is about. */
  expectConsole(text: string | RegExp): void;
  /** A request that the host makes by itself, and the sessions UI never. */
  expectRequest(request: RegExp): void;
  /** How many requests to the back end have not been answered yet. */
  underWay(): number;
  readonly console: readonly string[];
  readonly requests: readonly string[];
  check(): void;
}

/** Every endpoint of the back end that may be asked; `suspend`, `resume` and DELETE are the host's own alone. */
const CONTRACT = [
  /^GET \/api\/sessions\?limit=(?:100|200)$/,
  /^GET \/api\/sessions\/[\w-]+$/,
  /^GET \/api\/sessions\/[\w-]+\/(?:runs|history\?limit=1)$/,
  /^GET \/api\/runs\/[\w-]+\/(?:dag|costs|files|console-log\?tail=\d+|history\?event_type=agent_call)$/,
  /^(?:GET|POST) \/api\/(?:deepresearch|rfp|pda|newspulse|release-notes|aiweekly)\/[\w-]+(?:\/stop)?$/,
];

/** The pages of a test are on this machine, under any of these names. */
const OURS = new Set(['localhost', '127.0.0.1', 'mars.test']);

const matches = (text: string, pattern: string | RegExp): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

export function watchPage(page: Page): PageWatch {
  const consoleLines: string[] = [];
  const bad: { text: string; url: string }[] = [];
  const requests: string[] = [];
  const failures: Expected[] = [];
  const lines: (string | RegExp)[] = [];
  const allowed = [...CONTRACT];
  const running = new Set<Request>();
  const strangers: string[] = [];
  page.on('console', (message) => {
    consoleLines.push(message.text());
    if (message.type() === 'error' || message.type() === 'warning')
      bad.push({ text: message.text(), url: message.location().url });
  });
  page.on('pageerror', (error) => bad.push({ text: `${error.name}: ${error.message}`, url: '' }));
  page.on('request', (request) => {
    const { hostname, origin, pathname, search } = new URL(request.url());
    // the pages of a test are on this machine, on ports of their own; nothing is ever asked of another
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
        if (!text.startsWith('Failed to load resource')) return true;
        return !failures.some(
          (failure) =>
            matches(url, failure.url) && (failure.status === undefined || text.includes(String(failure.status))),
        );
      });
      expect(unexpected, 'what the console said').toEqual([]);
      const foreign = requests.filter((request) => !allowed.some((known) => known.test(request)));
      expect(foreign, 'requests outside of the contract').toEqual([]);
      expect(strangers, 'requests to other machines').toEqual([]);
    },
  };
}
