import type { Page } from '@playwright/test';

interface Watched {
  readonly nextClick: () => Promise<number>;
}

/**
 * Makes the page measure every click: from the moment at which the browser received it until the resulting frame is
 * sent to the screen. Must be called before the page is opened.
 *
 * @returns a function that waits for the next measured click, and returns its milliseconds
 */
export async function watchClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    // another script may set the page's time ahead
    const now = performance.now.bind(performance);
    const times: number[] = [];
    let waiting: ((ms: number) => void) | null = null;
    const deliver = (): void => {
      const [ms] = times;
      if (!waiting || ms === undefined) return;
      waiting(ms);
      waiting = null;
      times.shift();
    };
    const nextClick = (): Promise<number> =>
      new Promise((resolve) => {
        waiting = resolve;
        deliver();
      });
    Object.assign(window, { nextClick });
    const { port1, port2 } = new MessageChannel();
    let began = 0;
    // the message arrives after the frame in which it was sent
    port1.onmessage = () => {
      times.push(now() - began);
      deliver();
    };
    addEventListener(
      'click',
      ({ timeStamp }) => {
        began = timeStamp;
        requestAnimationFrame(() => port2.postMessage(null));
      },
      true,
    );
  });
  // the page waits by itself: asking it again and again would slow it down
  return () => page.evaluate(() => (window as unknown as Watched).nextClick());
}
