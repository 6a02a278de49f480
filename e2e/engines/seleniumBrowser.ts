import { setTimeout as pass } from 'node:timers/promises';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import type { EngineBrowser } from './enginePage.ts';
import { createSeleniumPage, WINDOW } from './seleniumPage.ts';
import { type RunningWebKit, startWebKit } from './startWebKit.ts';

/** WebKitWebDriver sometimes never answers the end of a session. Then it is stopped, and started for the next one. */
const MAX_END_MS = 10_000;

/** Returns WebKit, driven by Selenium. Its driver starts with the first session, and each session is a browser of its own. */
export function createSeleniumBrowser(): EngineBrowser {
  let webKit: RunningWebKit | undefined;
  let driver: WebDriver | undefined;

  async function stop(): Promise<void> {
    const running = webKit;
    webKit = undefined;
    await running?.stop();
  }

  return {
    async newSession() {
      webKit ??= await startWebKit();
      const capabilities = new Capabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: webKit.browser, args: ['--automation'] },
      });
      // the address is given, so Selenium looks for no driver and downloads none
      driver = await new Builder().usingServer(webKit.url).withCapabilities(capabilities).build();
      const session = { driver, window: await driver.getWindowHandle() };
      const page = createSeleniumPage(session, session.window);
      await page.resize(WINDOW.width, WINDOW.height);
      return page;
    },
    async endSession() {
      const ended = driver?.quit().then(() => true) ?? true;
      driver = undefined;
      if (!(await Promise.race([ended, pass(MAX_END_MS, false, { ref: false })]))) await stop();
    },
    close: stop,
  };
}
