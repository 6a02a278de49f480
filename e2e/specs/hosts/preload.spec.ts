import { expect, test } from '../../support/hosts.ts';
import { startNext } from '../../support/nextHost.ts';
import { everyFile, release } from '../../support/stack.ts';

const isEntry = (text: string): boolean => text.includes(`/${release.entry}"`);

test('Next preloads every script of the first load once, each file is requested once, and the page is private', {
  tag: '@engines',
}, async ({ stack, open, lab, page, remote }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const answer = page.waitForResponse((response) => response.url().endsWith('/'));
  await open('next', '/');
  const html = await (await answer).text();
  expect((await answer).headers()['cache-control']).toContain('private');
  await expect(lab.pill(sessionId)).toBeVisible();
  const files = release.files ?? [];
  expect(files.length).toBeGreaterThan(2);
  for (const { path, integrity } of files) {
    const links = (html.match(/<link[^>]*>/g) ?? []).filter((link) => link.includes(`/${path}"`));
    expect(links, path).toHaveLength(1);
    for (const link of links) expect(link).toContain(integrity);
    expect(
      remote.asked.filter((asked) => asked === `/${path}`),
      path,
    ).toHaveLength(1);
  }
});

/** Returns the attributes of each `<link>` to a file of the remote, in alphabetical order. */
const preloadsOf = (html: string, path: string): string[][] =>
  (html.match(/<link[^>]*>/g) ?? [])
    .filter((link) => link.includes(`/${path}"`))
    .map((link) => [...link.toLowerCase().matchAll(/[\w-]+="[^"]*"/g)].map(([attribute]) => attribute).sort());

test('the first page for which Next’s server reads the release preloads every script once, as all others do', async ({
  remote,
}) => {
  // a page that waits for the release is another one for React than a page for which it is known
  const next = await startNext(`${remote.url}/release.json`);
  const readPage = async (): Promise<string> => (await fetch(`http://127.0.0.1:${next.port}/`)).text();
  try {
    let first = '';
    await expect
      .poll(async () => {
        first = await readPage();
        return first;
      })
      .toContain(`/${release.entry}`);
    const scripts = release.files ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    const second = await readPage();
    for (const { path } of scripts) {
      const links = [first, second].map((html) => preloadsOf(html, path));
      expect(links[0], path).toHaveLength(1);
      expect(links[0], path).toEqual(links[1]);
    }
  } finally {
    next.stop();
  }
});

test('Next writes one preload of the entry with the script’s attributes, and the browser fetches the entry once', async ({
  stack,
  open,
  lab,
  page,
  remote,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const answer = page.waitForResponse((response) => response.url().endsWith('/?csp'));
  await open('next', '/?csp');
  const html = await (await answer).text();
  const [nonce] = /(?<='nonce-)[^']+/.exec((await (await answer).allHeaders())['content-security-policy'] ?? '') ?? [];
  const links = (html.match(/<link[^>]*>/g) ?? []).filter(isEntry);
  expect(links).toHaveLength(1);
  for (const attribute of [
    'rel="preload"',
    'as="script"',
    `href="${remote.url}/${release.entry}"`,
    // an empty value means anonymous
    'crossorigin=""',
    `integrity="${release.integrity}"`,
    `nonce="${nonce}"`,
    'fetchpriority="high"',
  ])
    expect(links[0]?.toLowerCase()).toContain(attribute.toLowerCase());
  await expect(lab.pill(sessionId)).toBeVisible();
  await expect(page.locator(`link[rel="preload"][href$="/${release.entry}"]`)).toHaveCount(1);
  expect(remote.asked.filter((path) => path === `/${release.entry}`)).toHaveLength(1);
});

/** How often the server of the remote was asked for each file. Only the server knows that of every browser. */
function countByFile(asked: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const path of asked) counts[path] = (counts[path] ?? 0) + 1;
  return counts;
}

for (const [host, path] of [
  ['next', '/'],
  ['next', '/?csp'],
  ['react-18', '/'],
  ['react-19', '/'],
] as const)
  test(`no file of the remote is requested twice by ${host} at ${path}, late parts included`, async ({
    stack,
    open,
    lab,
    page,
    remote,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await open(host, path);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    await lab.openLateParts(sessionId);
    await page.getByRole('button', { name: 'All sessions (1)' }).click();
    await expect(page.getByRole('region', { name: 'All sessions' })).toBeVisible();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await expect(page.locator('[data-timeline-sum]')).toBeVisible();
    // a preload that no tag uses is fetched beside the file itself
    const counts = countByFile(remote.asked.filter((file) => /\.(?:js|css)(?:\?|$)/.test(file)));
    const files = new Set([...everyFile(), ...(release.files ?? []).map((file) => file.path)]);
    expect(files.size).toBeGreaterThan(6);
    expect(counts).toEqual(Object.fromEntries([...files].map((name) => [`/${name}`, 1])));
  });
