import { writeFile } from 'node:fs/promises';
import { error, type WebDriver, type WebElement } from 'selenium-webdriver';
import { type EnginePage, MAX_WAIT_MS, type Target } from './enginePage.ts';
import { pressKey } from './seleniumKeys.ts';

const LOOK_EVERY_MS = 50;
/** Size of a page that opens. */
export const WINDOW = { width: 1440, height: 900 };

/** The driver and the window that it acts on now. */
export interface Session {
  readonly driver: WebDriver;
  window: string;
}

/** Returns the visible elements that match. Runs in the page. */
function findVisible(css: string, text: string): Element[] {
  const tidy = (all: string | null): string => (all ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  return [...document.querySelectorAll(css)].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0 || getComputedStyle(element).visibility !== 'visible') return false;
    return tidy(element.textContent).includes(tidy(text));
  });
}

const nameOf = (target: Target): string => (typeof target === 'string' ? target : `${target.css} "${target.text}"`);

/** Returns whether the page changed between the look for an element and the action on it: the action is tried again. */
const isPassing = (reason: unknown): boolean =>
  reason instanceof error.StaleElementReferenceError ||
  reason instanceof error.ElementNotInteractableError ||
  reason instanceof error.ElementClickInterceptedError;

/** Returns an engine page that Selenium drives. It is one window of a session. */
export function createSeleniumPage(session: Session, window: string): EnginePage {
  const { driver } = session;
  async function here(): Promise<WebDriver> {
    if (session.window !== window) await driver.switchTo().window(window);
    session.window = window;
    return driver;
  }
  async function run<T>(script: (...args: never[]) => unknown, ...args: unknown[]): Promise<T> {
    return (await here()).executeScript<T>(`return (${script.toString()}).apply(null, arguments)`, ...args);
  }
  const all = (target: Target): Promise<WebElement[]> =>
    typeof target === 'string' ? run(findVisible, target, '') : run(findVisible, target.css, target.text);

  /** Does something with the one visible element as soon as that is possible. */
  async function act<T>(target: Target, action: (element: WebElement) => Promise<T>): Promise<T> {
    let result: T | undefined;
    let last: unknown;
    const done = async (): Promise<boolean> => {
      const [element, ...others] = await all(target);
      if (others.length > 0) throw new Error(`${others.length + 1} elements match ${nameOf(target)}.`);
      if (!element) return false;
      try {
        result = await action(element);
        return true;
      } catch (reason) {
        last = reason;
        if (isPassing(reason)) return false;
        throw reason;
      }
    };
    await driver.wait(done, MAX_WAIT_MS, undefined, LOOK_EVERY_MS).catch((reason: Error) => {
      throw new Error(`${nameOf(target)}: ${String(last ?? 'is not visible')}. ${reason.message}`);
    });
    return result as T;
  }
  const until = async (what: string, isTrue: () => Promise<boolean>): Promise<void> =>
    void (await driver.wait(isTrue, MAX_WAIT_MS, what, LOOK_EVERY_MS));

  return {
    open: async (url) => (await here()).get(url),
    reload: async () => (await here()).navigate().refresh(),
    async newTab() {
      // a new tab of MiniBrowser is hidden until a user selects it; a window is visible
      await (await here()).switchTo().newWindow('window');
      session.window = await driver.getWindowHandle();
      await driver
        .manage()
        .window()
        .setRect({ x: 0, y: 0, ...WINDOW });
      return createSeleniumPage(session, session.window);
    },
    async close() {
      await (await here()).close();
      session.window = '';
    },
    async resize(width, height) {
      const rect = async (size: { width: number; height: number }): Promise<void> =>
        void (await driver
          .manage()
          .window()
          .setRect({ x: 0, y: 0, ...size }));
      const inner = (): Promise<{ width: number; height: number }> =>
        run(() => ({ width: innerWidth, height: innerHeight }));
      await here();
      const [outer, page] = [await driver.manage().window().getRect(), await inner()];
      await rect({ width: width + outer.width - page.width, height: height + outer.height - page.height });
      await until(`a page of ${width} by ${height}`, async () => {
        const now = await inner();
        return now.width === width && now.height === height;
      });
    },
    click: (target) => act(target, (element) => element.click()),
    doubleClick: (target) => act(target, (element) => driver.actions().doubleClick(element).perform()),
    focus: (target) => act(target, (element) => run((found: HTMLElement) => found.focus(), element)),
    press: async (key) => pressKey(await here(), key),
    type: async (text) => (await here()).actions().sendKeys(text).perform(),
    waitFor: async (target) => void (await act(target, async () => undefined)),
    waitForGone: (target) => until(`${nameOf(target)} to be gone`, async () => (await all(target)).length === 0),
    waitForFocus: (target) =>
      until(`${nameOf(target)} to have the focus`, async () => {
        const [element] = await all(target);
        return element !== undefined && run<boolean>((found: Element) => found === document.activeElement, element);
      }),
    count: async (target) => (await all(target)).length,
    text: (target) => act(target, (element) => run((found: Element) => found.textContent ?? '', element)),
    evaluate: (script: (argument: never) => unknown, argument?: unknown) => run(script, argument),
    picture: async (path) => {
      // otherwise the picture may show the page before its last change
      await run(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      await writeFile(path, Buffer.from(await (await here()).takeScreenshot(), 'base64'));
    },
  } as EnginePage;
}
