import type { EnginePage, Target } from './enginePage.ts';

/** What scenarios look for on the screen. Attributes say in which state it must be. */
export const BAR = '[role="toolbar"][aria-label="Sessions"]';
export const MENU = '[role="menu"]';
export const DETAILS = '[data-details]';
export const CARD = '[data-mars-sessions="card"]';
export const NAME_FIELD = 'input[aria-label^="New name for"]';
export const PANEL = 'section[aria-label="All sessions"]';
export const ALL_SESSIONS: Target = { css: 'button', text: 'All sessions (' };

/** Returns a session's pill, in the given state. */
export const pill = (sessionId: string, state = ''): string => `button[data-session-id="${sessionId}"]${state}`;

/** Returns the button that opens the menu of a session's pill. */
export const menuButton = (sessionId: string): string => `button[data-menu-of="${sessionId}"]`;

export const toast = (title: string): Target => ({ css: '[data-toast-type]', text: title });
export const menuItem = (text: string): Target => ({ css: '[role="menuitem"]', text });
export const button = (text: string): Target => ({ css: 'button', text });

/** Opens the menu and the details of a session, whose files are fetched late, and closes them. */
export async function openLateParts(tab: EnginePage, sessionId: string): Promise<void> {
  await tab.click(menuButton(sessionId));
  await tab.waitFor(MENU);
  await tab.press('Escape');
  await tab.waitForGone(MENU);
  await tab.click(pill(sessionId));
  await tab.waitFor(DETAILS);
  await tab.press('Escape');
  await tab.waitForGone(DETAILS);
}
