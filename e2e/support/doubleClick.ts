import type { Locator, Page } from '@playwright/test';

/** The part of Playwright's own connection to Firefox that sends commands of WebDriver BiDi. */
interface BidiSession {
  readonly sessionId: string;
  send(method: 'input.performActions', params: object): Promise<unknown>;
}

/** Members of Playwright that are not public. Its own tests reach them in this way. */
interface Internals {
  _connection: { toImpl(page: Page): { delegate: { _session: BidiSession } } };
}

/**
 * Double-clicks the middle of an element. Firefox counts clicks within one command of WebDriver BiDi, and Playwright's
 * `dblclick` sends a command for each press, so that Firefox sees two single clicks. This sends all presses in one.
 */
export async function doubleClick(target: Locator): Promise<void> {
  const page = target.page();
  if (page.context().browser()?.browserType().name() !== 'firefox') return target.dblclick();
  // a click that is only tried scrolls the element into view and waits until it can be clicked
  await target.click({ trial: true });
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { _session: session } = (page as unknown as Internals)._connection.toImpl(page).delegate;
  const press = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  const move = { type: 'pointerMove', x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
  const parameters = { pointerType: 'mouse' };
  const actions = [{ type: 'pointer', id: 'pw_mouse', parameters, actions: [move, ...press, ...press] }];
  await session.send('input.performActions', { context: session.sessionId, actions });
}
