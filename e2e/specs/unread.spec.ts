import type { Page } from '@playwright/test';
import { installContrast, tooFaint } from '../support/contrast.ts';
import { pinBeforehand } from '../support/everyState.ts';
import { expect, test } from '../support/stack.ts';

/** Returns the host's colours of a theme, as computed by the browser. */
const tokens = (page: Page) =>
  page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const of = (name: string): string => {
      probe.style.color = `var(--mars-color-${name})`;
      return getComputedStyle(probe).color;
    };
    const found = { danger: of('danger'), warning: of('warning'), primary: of('primary') };
    probe.remove();
    return found;
  });

test('an unseen session has a dot in the colour of its event, and its name keeps its width', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  const add = (mode: string, name: string, status: string, run: object) =>
    world.addSession({ mode, name, status, ...(status === 'suspended' ? { phase: 'failed' } : {}), runs: [run] })
      .sessionId;
  const ids = {
    danger: add('one-shot', 'Halo mass function', 'suspended', { status: 'failed' }),
    warning: add('newspulse', 'Weekly news', 'active', { stages: [{ status: 'completed' }] }),
    primary: add('one-shot', 'Lensing', 'completed', { status: 'completed' }),
  };
  const { length } = Object.keys(ids);
  await installContrast(page);
  await pinBeforehand(page, Object.values(ids));
  await openHost();
  await lab.poll();
  await expect(lab.pill(ids.danger)).toHaveAttribute('data-status', 'failed');
  await expect(lab.pill(ids.warning)).toHaveAttribute('data-reason', 'waiting-for-you');
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await expect(page.locator('[data-row]')).toHaveCount(length);

  const widths = () =>
    page
      .locator('[data-pill], [data-pill] bdi, [data-row] bdi')
      .evaluateAll((all) => all.map((one) => `${one.getBoundingClientRect().width} of ${one.scrollWidth}`));
  const before = await widths();
  for (const id of Object.values(ids)) {
    await (await lab.openMenu(id)).getByRole('menuitem', { name: 'Mark as unread' }).click();
    await expect(lab.pill(id)).toHaveAttribute('data-attention', 'unseen');
  }
  await expect(page.locator('[data-row] [data-attention="unseen"]')).toHaveCount(length);
  expect(await widths()).toEqual(before);

  for (const theme of ['dark', 'light']) {
    await page.locator('html').evaluate((html, to) => html.setAttribute('data-theme', to), theme);
    const colours = await tokens(page);
    for (const [name, id] of Object.entries(ids)) {
      // in the bar, and in the list beside the state's mark
      for (const [holder, ground] of [
        [`[data-pill="${id}"]`, '[data-mars-sessions="bar"]'],
        [`[data-row="${id}"] > span`, '[data-mars-sessions="panel"] section'],
      ] as const) {
        const dot = await page.locator(holder).evaluate((element, behind) => {
          const { backgroundColor, width, boxSizing } = getComputedStyle(element, '::after');
          const probe = element.appendChild(document.createElement('i'));
          probe.style.color = backgroundColor;
          const ratio = window.measureContrast(probe, 'color', element.closest(behind) ?? element);
          probe.remove();
          return { colour: backgroundColor, size: `${width} ${boxSizing}`, ratio };
        }, ground);
        const what = `${theme} ${name} ${holder}`;
        expect(dot.colour, what).toBe(colours[name as keyof typeof colours]);
        // the host's reset would remove the border
        expect(dot.size, what).toBe('8px content-box');
        expect(tooFaint([{ what, ratio: dot.ratio }])).toEqual([]);
      }
    }
  }
  // not by colour alone: it has a description, and each state has its own mark
  await expect(lab.pill(ids.danger)).toHaveAccessibleDescription(/unread/);
  await expect(page.locator(`[data-row="${ids.danger}"]`)).toContainText('unread');
});
