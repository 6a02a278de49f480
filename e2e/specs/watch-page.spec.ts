import { expect, test } from '../support/stack.ts';
import { watchPage } from '../support/watchPage.ts';

test('an error that a page prints is expected by its message, not by its kind', async ({ page, stack }) => {
  const watch = await watchPage(page);
  watch.expectConsole(/boom/);
  await page.goto(stack.hostUrl);
  await page.evaluate(() => console.error(new Error('boom')));
  await expect.poll(() => watch.console).toContainEqual(expect.stringContaining('boom'));
  watch.check();
  await page.evaluate(() => console.error(new Error('another')));
  await expect.poll(() => watch.console).toContainEqual(expect.stringContaining('another'));
  expect(() => watch.check()).toThrow('Error: another');
});
