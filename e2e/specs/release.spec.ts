import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { builtFiles } from '../support/copyBuilt.ts';
import { runRelease } from '../support/runRelease.ts';
import { makeSecondClone } from '../support/secondClone.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const env = { MARS_SESSIONS_KEY: pem };

// all tests look at one release
test.describe.configure({ mode: 'default' });

let out: string;
let folder: string;

test.beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'mars-releases-'));
  await runRelease(root, 'release', ['--built', builtFiles('remote'), '--allow-dirty', '--out', out], env);
  folder = join(out, readdirSync(out)[0] ?? '');
});
test.afterAll(() => rmSync(out, { recursive: true, force: true }));

const files = (of: string): Map<string, string> =>
  new Map(readdirSync(of).map((name) => [name, readFileSync(join(of, name)).toString('latin1')]));

interface Bill {
  components: { name: string }[];
}

test('a release of two clones in different folders has the same name and the same bytes', async () => {
  // the second clone is built
  test.setTimeout(240_000);
  const info = test.info();
  const clone = info.outputPath('another folder', 'deep', 'clone');
  makeSecondClone(root, clone);
  const elsewhere = { ...env, TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', HOME: info.outputDir };
  await runRelease(clone, 'release', ['--allow-dirty', '--out', 'releases'], elsewhere);
  const [name = ''] = readdirSync(join(clone, 'releases'));
  expect(join(out, name)).toBe(folder);
  expect(Object.fromEntries(files(join(clone, 'releases', name)))).toEqual(Object.fromEntries(files(folder)));
  expect(files(folder).size).toBeGreaterThan(25);
  rmSync(clone, { recursive: true });
});

test('the bill of materials of a release lists every package whose code is in its scripts', () => {
  const shipped = [...files(folder)].flatMap(([name, text]) =>
    name.endsWith('.js.map') ? (JSON.parse(text) as { sources: string[] }).sources : [],
  );
  const packages = shipped.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const { components } = JSON.parse(files(folder).get('bill-of-materials.json') ?? '') as Bill;
  const listed = new Set(components.map((component) => component.name));
  for (const name of ['react', 'react-dom', 'typescript', 'rspack']) expect(listed.has(name), name).toBe(false);
  expect(new Set(packages).size).toBeGreaterThan(30);
  expect([...new Set(packages)].filter((name) => !listed.has(name))).toEqual([]);
});

test('no file of a release has a path of the machine that made it', () => {
  const places = [root, tmpdir(), ...(homedir() === '/' ? [] : [`${homedir()}/`])];
  for (const [name, text] of files(folder))
    for (const place of places) expect(text.includes(place), `${place} in ${name}`).toBe(false);
});
