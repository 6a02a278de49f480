import type { Locator } from '@playwright/test';
import { bidiSession } from './bidiSession.ts';
import { engineOf } from './engineOf.ts';

/**
 * Double-clicks the middle of an element. Firefox counts clicks within one command of WebDriver BiDi, and Playwright's
 * `dblclick` sends a command for each press, so that Firefox sees two single clicks. This sends all presses in one.
 */
export async function doubleClick(target: Locator): Promise<void> {
  const page = target.page();
  if (engineOf(page) !== 'firefox') return target.dblclick();
  // a click that is only tried scrolls the element into view and waits until it can be clicked
  await target.click({ trial: true });
  const { x, y, width, height } = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const session = bidiSession(page);
  const press = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  const move = { type: 'pointerMove', x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
  const parameters = { pointerType: 'mouse' };
  const actions = [{ type: 'pointer', id: 'pw_mouse', parameters, actions: [move, ...press, ...press] }];
  await session.send('input.performActions', { context: session.sessionId, actions });
}
