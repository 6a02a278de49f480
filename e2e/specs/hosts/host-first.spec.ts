import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { installStoppedClock } from '../../support/stopClock.ts';

/** Milliseconds after which the SDK no longer waits for the page to load. */
const LATE_MS = 1500;

for (const [name, path] of [
  ['the entry', /\/remoteEntry[^/]*\.js/],
  ['a chunk', /\/(?!remoteEntry)[^/]+\.js/],
] as const) {
  test(`the load event of a host that takes long to load comes while ${name} of the remote hangs`, {
    tag: '@engines',
  }, async ({ remote, open, page, watch }) => {
    watch.expectFailure({ url: remote.url });
    watch.expectConsole(/preload/);
    remote.break(path, 'hang');
    await installStoppedClock(page.clock, Date.now());
    // an image of the host that is answered late
    let send = (): void => {};
    const images = createServer((_, response) => {
      send = () => void response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => images.listen(0, '127.0.0.1', resolve));
    const { port } = images.address() as AddressInfo;
    await page.addInitScript((url) => {
      document.addEventListener('DOMContentLoaded', () => {
        const image = new Image();
        image.src = url;
        document.body.append(image);
      });
    }, `http://127.0.0.1:${port}/late.png`);

    // resolves at the load event of the page
    const loaded = open('next', '/', { retries: 0 });
    await page.waitForFunction(() => (window as unknown as Partial<HostPage>).sessions?.status().step === 'fetch');
    await page.clock.runFor(LATE_MS);
    expect(await page.evaluate(() => document.readyState)).toBe('interactive');
    send();
    await loaded;
    expect(await page.evaluate(() => document.readyState)).toBe('complete');
    await expect(page.locator('.mars-sessions-slot')).toHaveAttribute('data-state', 'loading');
    await new Promise((resolve) => images.close(resolve));
  });
}
