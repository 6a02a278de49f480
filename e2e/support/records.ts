import type { Page } from '@playwright/test';

/** Returns the page's records so far. */
type Reader<T> = () => Promise<T>;

/** Makes the page record every text of its live regions. Must be called before the page opens. */
export async function recordAnnouncements(page: Page): Promise<Reader<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { saidSoFar: said });
    const theirs = '[data-mars-sessions="toasts"] :is([role="status"], [role="alert"])';
    // the test host lends its own live region to the sessions UI, and clears each sentence itself
    const regions = `${theirs}, #mars-live-announcements`;
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (!element?.closest(regions)) continue;
        const texts = type === 'characterData' ? [target.textContent] : [...addedNodes].map((node) => node.textContent);
        for (const text of texts) if (text) said.push(text);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { saidSoFar: string[] }).saidSoFar);
}

interface ToastRecord {
  toastsSoFar: string[];
}

/** Makes a page record every toast from now on. Runs in the page. */
export function keepToasts(): void {
  const record: string[] = [];
  const seen = new WeakSet<Element>();
  Object.assign(window, { toastsSoFar: record });
  const look = (): void => {
    for (const toast of document.querySelectorAll('[data-toast-type]')) {
      if (seen.has(toast)) continue;
      seen.add(toast);
      record.push(toast.getAttribute('aria-label') ?? '');
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Makes the page record every toast. Must be called before the page opens. */
export const recordToasts = async (page: Page): Promise<void> => void (await page.addInitScript(keepToasts));

/** Returns the titles of all toasts recorded by `recordToasts` in a page, in order. */
export const toastsSoFar = (page: Page): Promise<string[]> => page.evaluate(readToasts);

/** Returns what `keepToasts` has recorded. Runs in the page. */
export const readToasts = (): string[] => (window as unknown as ToastRecord).toastsSoFar;

export interface StripRecord {
  /** Every state a pill was in, as `ID STATUS REASON`, without duplicates. */
  readonly states: string[];
  /** Ids of removed pills. */
  readonly lost: string[];
}

/** Makes the page record the states and removals of its pills. Must be called before the page opens. */
export async function recordStrip(page: Page): Promise<Reader<StripRecord>> {
  await page.addInitScript(() => {
    const record = { states: [] as string[], lost: [] as string[] };
    Object.assign(window, { stripSoFar: record });
    let before: string[] = [];
    const look = (): void => {
      const pills = [...document.querySelectorAll<HTMLElement>('button[data-session-id][data-status]')];
      for (const { dataset } of pills) {
        const state = `${dataset.sessionId} ${dataset.status} ${dataset.reason ?? '-'}`;
        if (!record.states.includes(state)) record.states.push(state);
      }
      const ids = pills.map(({ dataset }) => dataset.sessionId ?? '');
      record.lost.push(...before.filter((id) => !ids.includes(id)));
      before = ids;
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  });
  return () => page.evaluate(() => (window as unknown as { stripSoFar: StripRecord }).stripSoFar);
}

/** Lets a test send messages over the host's newest socket, as the host does. Must be called before the page opens. */
export async function borrowHostSocket(page: Page): Promise<(message: object) => Promise<void>> {
  await page.addInitScript(() => {
    const sockets: WebSocket[] = [];
    Object.assign(window, { hostSockets: sockets });
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    };
  });
  return (message) =>
    page.evaluate((text) => {
      const { hostSockets } = window as unknown as { hostSockets: WebSocket[] };
      const socket = hostSockets.findLast(({ readyState }) => readyState === WebSocket.OPEN);
      if (!socket) throw new Error('The host has no open socket.');
      socket.send(text);
    }, JSON.stringify(message));
}
