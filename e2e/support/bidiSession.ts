import type { EventEmitter } from 'node:events';
import type { Page } from '@playwright/test';

/** The part of Playwright's own connection to Firefox that sends commands of WebDriver BiDi and receives its events. */
interface BidiSession extends EventEmitter {
  readonly sessionId: string;
  send(method: 'input.performActions', params: object): Promise<unknown>;
}

/** Members of Playwright that are not public. Its own tests reach them in this way. */
interface Internals {
  _connection: { toImpl(page: Page): { delegate: { _session: BidiSession } } };
}

/** Returns the session of a page in Firefox, for what Playwright does not pass on. */
export function bidiSession(page: Page): BidiSession {
  return (page as unknown as Internals)._connection.toImpl(page).delegate._session;
}
