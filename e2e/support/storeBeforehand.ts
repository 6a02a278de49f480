import type { Page } from '@playwright/test';

/** What the sessions UI keeps in the browser, as it writes it: each value with its time and its writer. */
export interface Preferences {
  readonly sessions?: Readonly<Record<string, object>>;
  readonly settings?: Readonly<Record<string, readonly unknown[]>>;
}

/**
 * Puts a text into the page's local storage before any script of the page runs, also after a reload. Must be called
 * before the page opens.
 *
 * @param once leaves a text alone that is already there, so that a reload finds what the page has written
 */
export async function storeBeforehand(page: Page, key: string, text: string, once = false): Promise<void> {
  await page.addInitScript(
    ([name, value, keep]) => {
      // Firefox also runs this in the blank page of a new window, which has no storage
      if (document.URL === 'about:blank') return;
      if (!keep || localStorage.getItem(name) === null) localStorage.setItem(name, value);
    },
    [key, text, once] as const,
  );
}

/** Puts preferences of the user into the page's local storage, as `storeBeforehand` does. */
export function storePreferences(page: Page, { sessions = {}, settings = {} }: Preferences, once = false) {
  const kept = JSON.stringify({ v: 2, data: { sessions, settings } });
  return storeBeforehand(page, 'mars.sessions.preferences', kept, once);
}
