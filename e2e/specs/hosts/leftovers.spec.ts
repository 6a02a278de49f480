import type { Page } from '@playwright/test';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { countLeftovers, openInspector, tallyTimersAndChannels } from '../../support/leftovers.ts';

const show = (page: Page, shown: boolean) => page.evaluate((on) => (window as unknown as HostPage).showSlot(on), shown);

/** Mounts and unmounts the bar the given number of times. */
const mountAgain = (page: Page, times: number) =>
  page.evaluate(async (count) => {
    const { showSlot } = window as unknown as HostPage;
    const isThere = (): boolean => document.querySelector('.mars-sessions-slot [role="toolbar"]') !== null;
    const until = (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      });
    for (let done = 0; done < count; done += 1) {
      showSlot(true);
      await until(isThere);
      showSlot(false);
      await until(() => !isThere());
    }
  }, times);

// a trace would keep every state of the page in memory
test.use({ trace: 'off' });

// in Next the toast region stays mounted and only the bar is toggled; in the other host everything is unmounted
for (const host of ['next', 'react-18'] as const) {
  test(`a hundred mounts in the host "${host}" leave no more behind than the first`, async ({
    stack,
    open,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await tallyTimersAndChannels(page);
    await open(host);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    const cdp = await openInspector(page);
    const bar = page.getByRole('toolbar', { name: 'Sessions' });

    async function look() {
      // waits for the pending requests of the unmounted bar
      await expect.poll(() => watch.underWay()).toBe(0);
      return (await countLeftovers(page, cdp)).counts;
    }

    await show(page, false);
    await expect(bar).toHaveCount(0);
    // loads the late chunks, which the page fetches only once
    await mountAgain(page, 3);
    const first = await look();
    await mountAgain(page, 97);
    expect(await look()).toEqual(first);

    await show(page, true);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    const mounted = await look();
    expect(mounted.nodes, 'the count can change').toBeGreaterThan(first.nodes);
  });
}
