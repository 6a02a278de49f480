import { Builder, Capabilities } from 'selenium-webdriver';
import type { EngineBrowser } from './enginePage.ts';
import { createSeleniumPage, WINDOW } from './seleniumPage.ts';
import { type RunningWebKit, startWebKit } from './startWebKit.ts';

/**
 * Returns WebKit, driven by Selenium. Each session has a driver of its own, because WebKitWebDriver sometimes answers
 * nothing more after it was asked to end a session.
 */
export function createSeleniumBrowser(): EngineBrowser {
  let webKit: RunningWebKit | undefined;

  async function stop(): Promise<void> {
    const running = webKit;
    webKit = undefined;
    await running?.stop();
  }

  return {
    async newSession() {
      await stop();
      webKit = await startWebKit();
      const capabilities = new Capabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: webKit.browser, args: ['--automation'] },
      });
      // the address is given, so Selenium looks for no driver and downloads none
      const driver = await new Builder().usingServer(webKit.url).withCapabilities(capabilities).build();
      const session = { driver, window: await driver.getWindowHandle() };
      const page = createSeleniumPage(session, session.window);
      await page.resize(WINDOW.width, WINDOW.height);
      return page;
    },
    endSession: stop,
    close: stop,
  };
}
