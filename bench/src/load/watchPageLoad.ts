/** What a page writes down about its own load. All times are milliseconds since the navigation. */
export interface PageLoad {
  /** The frame in which a pill had its final name and word. */
  firstPill?: number;
  /** The frame in which the host's own button had done what it is for. */
  firstInput?: number;
  /** The time at which the first script of the host's origin ran: an inline one, or the end of a file. */
  firstScript?: number;
  /** The sum of what each task took beyond 50 ms. */
  blocked: number;
}

/**
 * Makes the page write down its load in `window.pageLoad`. Runs in the page, before all of its scripts.
 *
 * @param labels the names and words with which the pills end
 */
export function watchPageLoad(labels: readonly string[]): void {
  const load: PageLoad = { blocked: 0 };
  Object.assign(window, { pageLoad: load });
  let isFrameAsked = false;
  let isClickAnswered = false;
  const { port1, port2 } = new MessageChannel();

  function look(): void {
    isFrameAsked = false;
    if (isClickAnswered) load.firstInput ??= performance.now();
    if (load.firstPill !== undefined) return;
    const pills = [...document.querySelectorAll<HTMLElement>('button[data-session-id]')];
    if (pills.some(({ ariaLabel }) => labels.includes(ariaLabel ?? ''))) load.firstPill = performance.now();
  }
  // the message arrives after the frame in which it was sent
  port1.onmessage = look;

  const isScript = (node: unknown): node is HTMLScriptElement =>
    node instanceof HTMLScriptElement && (node.type === '' || node.type === 'text/javascript');
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (isScript(node) && !node.src) load.firstScript ??= performance.now();
    // only a click makes the theme light
    isClickAnswered ||= document.querySelector('html[data-theme="light"]') !== null;
    if (isFrameAsked) return;
    isFrameAsked = true;
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-label', 'data-theme'],
  });
  document.addEventListener(
    'load',
    ({ target }) => {
      if (isScript(target) && new URL(target.src).origin === location.origin) load.firstScript ??= performance.now();
    },
    true,
  );

  // A person clicks as soon as it may work. React marks the elements that it has taken over; earlier clicks are lost.
  const clicks = setInterval(() => {
    if (isClickAnswered) clearInterval(clicks);
    else {
      const button = document.querySelector<HTMLElement>('button[aria-label="Toggle theme"]');
      if (button && Object.keys(button).some((key) => key.startsWith('__reactProps'))) button.click();
    }
  }, 10);

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) load.blocked += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
}
