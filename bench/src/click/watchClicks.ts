import type { Page } from '@playwright/test';

/** Milliseconds from the moment at which the browser received a click until a frame is sent to the screen. */
export interface ClickTimes {
  /** The next frame. */
  readonly paint: number;
  /** The frame that shows the details of the clicked session; null for a click on anything else. */
  readonly details: number | null;
}

interface Watched {
  readonly nextClick: () => Promise<ClickTimes>;
}

/**
 * Makes the page measure every click. Must be called before the page is opened.
 *
 * @returns a function that waits for the next measured click
 */
export async function watchClicks(page: Page): Promise<() => Promise<ClickTimes>> {
  await page.addInitScript(() => {
    // another script may set the page's time ahead
    const now = performance.now.bind(performance);
    const measured: ClickTimes[] = [];
    let waiting: ((times: ClickTimes) => void) | null = null;
    let current = { began: 0, selector: null as string | null, paint: null as number | null, isAsked: false };
    const deliver = (): void => {
      const [times] = measured;
      if (!waiting || !times) return;
      measured.shift();
      waiting(times);
      waiting = null;
    };
    const nextClick = (): Promise<ClickTimes> =>
      new Promise((resolve) => {
        waiting = resolve;
        deliver();
      });
    Object.assign(window, { nextClick });

    const { port1, port2 } = new MessageChannel();
    // the message arrives after the frame in which it was sent
    const afterFrame = (what: 'paint' | 'details'): void => void requestAnimationFrame(() => port2.postMessage(what));
    port1.onmessage = ({ data }) => {
      const ms = now() - current.began;
      if (data === 'paint') current.paint = ms;
      if (current.selector === null || data === 'details') {
        measured.push({ paint: current.paint ?? ms, details: data === 'details' ? ms : null });
        deliver();
      }
    };
    const look = (): void => {
      if (current.selector === null || current.isAsked || !document.querySelector(current.selector)) return;
      current.isAsked = true;
      afterFrame('details');
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    addEventListener(
      'click',
      ({ timeStamp, target }) => {
        const pill = target instanceof Element ? target.closest<HTMLElement>('[data-session-id]') : null;
        const details = pill && `[data-details="${pill.dataset.sessionId}"]`;
        const isOpen = details !== null && document.querySelector(details) !== null;
        current = { began: timeStamp, selector: isOpen ? null : details, paint: null, isAsked: false };
        afterFrame('paint');
      },
      true,
    );
  });
  // the page waits by itself: asking it again and again would slow it down
  return () => page.evaluate(() => (window as unknown as Watched).nextClick());
}
