import { HOSTILE_ANSWER, HOSTILE_FILES } from '@mars-sessions/host-shell/back-end';
import { engineOf } from '../../support/engineOf.ts';
import { expect, type HostPage, test } from '../../support/hosts.ts';

/** Marks of code that ran, and requests that left the machine. */
const ATTACKER = 'attacker.example';

test('hostile files run nothing, ask nothing of another origin, and violate no strict policy', async ({
  stack,
  open,
  lab,
  page,
  watch,
}) => {
  test.setTimeout(90_000);
  watch.expectFailure({ url: '/api/files/serve-image', status: 404 });
  const left: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(ATTACKER)) left.push(request.url());
  });
  const popups: string[] = [];
  page.on('popup', (popup) => popups.push(popup.url()));
  const { sessionId } = stack.backEnd.world.addSession({
    name: 'Hostile',
    history: [{ role: 'assistant', agent: '<b>agent</b>', content: HOSTILE_ANSWER }],
    runs: [{ id: 'the-run', files: [...HOSTILE_FILES] }],
  });
  await open('next', '/?csp');
  await lab.pill(sessionId).click();
  await lab.details.getByRole('tab', { name: 'Results' }).click();

  // markup is text
  await expect(lab.details.locator('[data-last-message]')).toContainText('<img src=x onerror=');
  await expect(lab.details.locator('[data-last-message] *')).toHaveCount(0);
  await expect(lab.details).toContainText('<b>agent</b>');
  await expect(lab.details.locator('b, iframe, object, embed, script')).toHaveCount(0);

  // the only images are those of the one request for images; each is shown or says why not
  const figures = lab.details.getByRole('list', { name: 'Figures' });
  const shown = figures.getByRole('listitem');
  const texts = () => shown.evaluateAll((all) => all.map((one) => one.textContent));
  await expect.poll(async () => (await texts()).filter((text) => text?.includes('no image'))).toHaveLength(2);
  await expect(shown.filter({ hasText: 'deleted.png' })).toContainText('This file is gone from the server.');
  const sources = await lab.details.locator('img').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) expect(source).toMatch(/^\/api\/files\/serve-image\?path=%2F/);
  for (const name of ['huge.png', 'relative.png', 'javascript'])
    await expect(shown.filter({ hasText: name })).toHaveCount(0);

  // the SVG with a script, large
  await figures.getByRole('button', { name: 'Show figure script.svg' }).click();
  const viewer = page.getByRole('dialog', { name: 'script.svg' });
  await expect(viewer.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');

  // paths that MARS does not write are shown and never sent
  const files = lab.details.getByRole('region', { name: 'Files' }).getByRole('listitem');
  for (const name of ['passwd', 'relative.png', 'data-hostile-ran",1']) {
    const row = files.filter({ hasText: name });
    await expect(row).toContainText('This path is not one that MARS writes.');
    await expect(row.getByRole('link')).toHaveCount(0);
  }
  // a name that hides its end shows it
  await expect(files.filter({ hasText: /spectrum ?gnp\.exe/ })).toHaveCount(1);

  // odd names are saved under their own name, with one request each
  const replaced = engineOf(page) === 'firefox' ? /["?%]/g : /["?]/g;
  for (const [hint, name] of [
    // both browsers decode the name in the server's header, and then leaves out what leads to another folder
    ['%2e%2e%2fsecret', '_secret.csv'],
    ['100% & more', '100% & more?path=a#b+c;d.csv'],
    ['quotes', 'quotes "double" \'single\' `back`.csv'],
    ['report.html', 'report.html'],
    ['notes.md', 'notes.md'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await files.filter({ hasText: hint }).getByRole('link').click();
    const download = await saved;
    // the browser replaces what no file name may contain
    expect(download.suggestedFilename()).toBe(name.replaceAll(replaced, '_'));
    expect(new URL(download.url()).pathname).toBe('/api/files/download');
  }

  // nothing large was requested, and nothing that only looks like a file
  expect(watch.requests.filter((request) => /huge|samples|passwd|relative\.png/.test(request))).toEqual([]);
  expect(left).toEqual([]);
  expect(popups).toEqual([]);
  expect(page.url()).toMatch(/\/\?csp$/);
  await expect(page.locator('html')).not.toHaveAttribute('data-hostile-ran');
  expect(await page.evaluate(() => (window as unknown as HostPage).violations)).toEqual([]);
});
