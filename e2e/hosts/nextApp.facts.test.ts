import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../support/guide/guideSteps.ts';
import { filesOf, hasSemicolons, type JsxPiece, jsxOf, type Members, readModule } from './readSources.ts';

interface Facts {
  files: { known: string[]; ours: string[] };
  semicolons: { known: Record<string, boolean>; ours: Record<string, boolean> };
  marks: Record<string, string[]>;
  elements: Record<
    string,
    { tag: string; depth: number; classes?: string; oursToo?: string; inline?: Record<string, string> }[]
  >;
  iconSize: number;
  context: {
    file: string;
    exports: string[];
    value: { interface: string; members: Members };
    interfaces: Record<string, { is: string; members: Members }>;
    ours: Record<string, Members>;
  };
  toastData: Members;
  versions: Record<string, string>;
  versionsDiffer: Record<string, string>;
  versionsOurs: Record<string, string>;
  tsconfig: { known: object; ours: object };
  nextConfig: Record<'reactStrictMode' | 'poweredByHeader', boolean> & {
    turbopack: string[];
    experimental: object;
    rewrites: string[];
  };
  tokens: { colors: Record<'dark' | 'light', Record<string, string>> } & Record<
    'space' | 'z' | 'radius' | 'duration',
    Record<string, string>
  >;
  ours: string[];
  differs: { what: string; why: string }[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const app = join(root, 'e2e/hosts/next-app');
const types = join(root, 'mars-packages/node_modules/@types');
const read = (path: string): string => readFileSync(join(app, path), 'utf8');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const facts = readJson(join(app, 'FACTS.json')) as Facts;
const require = createRequire(import.meta.url);
const requireTheirs = createRequire(join(root, 'mars-packages/package.json'));

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');
const timesIn = (text: string, mark: string): number => squeezed(text).split(squeezed(mark)).length - 1;

/** Returns the custom properties of a block of mars.css, without their prefix. */
function tokensIn(selector: string, prefix: string): Record<string, string> {
  const block = read('styles/mars.css')
    .split('\n}\n')
    .find((one) =>
      one
        .trimStart()
        .split('\n')
        .some((line) => line.endsWith(`${selector} {`)),
    );
  const found = (block ?? '').matchAll(new RegExp(`--mars-${prefix}-([\\w-]+): (.*);`, 'g'));
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}

describe('next-app matches the description of MARS in FACTS.json', () => {
  it('has exactly these files', () => {
    expect(filesOf(app)).toEqual([...facts.files.known, ...facts.files.ours].sort());
  });

  it('ends its statements with semicolons where MARS does', () => {
    const sources = filesOf(app).filter((path) => /\.tsx?$/.test(path));
    expect(Object.fromEntries(sources.map((path) => [path, hasSemicolons(join(app, path))]))).toEqual({
      ...facts.semicolons.known,
      ...facts.semicolons.ours,
    });
  });

  it.each(Object.entries(facts.marks))('has each mark once in %s', (path, marks) => {
    const text = read(path);
    const times = Object.fromEntries(marks.map((mark) => [mark, timesIn(text, mark)]));
    expect(times).toEqual(Object.fromEntries(marks.map((mark) => [mark, 1])));
  });

  it('has a mark for every line that the guide’s edits rely on', () => {
    const edits = readGuide(readFileSync(join(root, 'docs/integrating.md'), 'utf8'), 'per-request').filter(
      (one) => one.kind === 'edit',
    );
    const held = edits.flatMap(({ path, lines }) =>
      lines.filter(({ sign }) => sign !== '+').map(({ text }) => `${path}: ${text}`),
    );
    expect(held.length).toBeGreaterThan(6);
    const marks = Object.entries(facts.marks).flatMap(([path, all]) => all.map((mark) => `${path}: ${mark}`));
    expect(held.filter((one) => !marks.includes(one))).toEqual([]);
  });

  it.each(Object.entries(facts.elements))('has these elements, classes and inline sizes in %s', (path, elements) => {
    const wanted = elements.map(({ tag, depth, classes = '', oursToo = '', inline = {} }) => ({
      tag,
      depth,
      classes: `${classes} ${oursToo}`.split(' ').filter(Boolean).sort(),
      inline,
    }));
    const sorted = (piece: JsxPiece): JsxPiece => ({ ...piece, classes: [...piece.classes].sort() });
    expect(jsxOf(join(app, path)).map(sorted)).toEqual(wanted);
  });

  it('draws each icon in one size', () => {
    const used = ['components/layout/TopBar.tsx', 'components/layout/SideNav.tsx'].map(read).join('\n');
    const sizes = [...used.matchAll(/<[A-Z]\w*[^<>]*? size=\{(\d+)\}/g)].map(([, size]) => Number(size));
    expect(sizes).toHaveLength(used.match(/aria-hidden="true"/g)?.length ?? 0);
    expect(new Set(sizes)).toEqual(new Set([facts.iconSize]));
  });
});

describe('the module of the host’s context', () => {
  const { file, exports, value, interfaces, ours } = facts.context;
  const module = readModule(join(app, file), app, types);

  it('exports these names and no type', () => {
    expect(module.exports).toEqual(exports);
    expect(module.resultOf('useWebSocketContext')).toBe(value.interface);
  });

  it('has a value with these typed members', () => {
    expect(module.interfaces[value.interface]?.members).toEqual(value.members);
  });

  it('has these interfaces, without index signatures', () => {
    const known = Object.entries(interfaces).map(([name, { members }]) => [name, members]);
    const wanted = { ...Object.fromEntries(known), ...ours, [value.interface]: value.members };
    const found = Object.entries(module.interfaces);
    expect(Object.fromEntries(found.map(([name, { members }]) => [name, members]))).toEqual(wanted);
    expect(found.filter(([, { indexSignatures }]) => indexSignatures > 0)).toEqual([]);
  });

  it('has a toast type with these members', () => {
    const { interfaces } = readModule(join(app, 'types/mars-ui.ts'), app, types);
    expect(Object.keys(interfaces)).toEqual(['ToastData']);
    expect(interfaces.ToastData?.members).toEqual(facts.toastData);
  });
});

describe('packages and configuration', () => {
  const manifest = readJson(join(app, 'package.json')) as Record<'dependencies' | 'devDependencies', Members>;

  const versions = { ...facts.versions, ...facts.versionsDiffer };

  it('pins the versions of MARS’s lock file, except the one of Next, and has no other package', () => {
    expect({ ...manifest.dependencies, ...manifest.devDependencies }).toEqual({ ...versions, ...facts.versionsOurs });
  });

  it('has a newer Next of the same major version, and says why', () => {
    expect(Object.keys(facts.versionsDiffer)).toEqual(['next']);
    const [ours = [], theirs = []] = [versions.next, facts.versions.next].map((one = '') => one.split('.').map(Number));
    expect(ours[0]).toBe(theirs[0]);
    expect((ours[1] ?? 0) * 1000 + (ours[2] ?? 0)).toBeGreaterThan((theirs[1] ?? 0) * 1000 + (theirs[2] ?? 0));
    expect(facts.differs.map(({ what }) => what)).toContain(`next is ${versions.next}, not ${facts.versions.next}.`);
  });

  it('builds with these installed versions', () => {
    const installed = (name: string): string => {
      const from = ['next', 'typescript', 'tailwindcss'].includes(name) ? require : requireTheirs;
      return readJson(from.resolve(`${name}/package.json`)).version;
    };
    expect(Object.fromEntries(Object.keys(versions).map((name) => [name, installed(name)]))).toEqual(versions);
    const given = readJson(join(root, 'mars-packages/package.json')) as typeof manifest;
    const { next, typescript, tailwindcss, ...others } = facts.versions;
    expect({ ...given.dependencies, ...given.devDependencies }).toEqual(others);
  });

  it('has the compiler options of MARS', () => {
    expect(readJson(join(app, 'tsconfig.json')).compilerOptions).toEqual({
      ...facts.tsconfig.known,
      ...facts.tsconfig.ours,
    });
  });

  it('has the Next configuration of MARS', async () => {
    const { rewrites, turbopack, ...config } = require(join(app, 'next.config.js')) as {
      rewrites(): Promise<{ source: string; destination: string }[]>;
      turbopack: object;
    };
    const found = await rewrites();
    expect({ ...config, turbopack: Object.keys(turbopack), rewrites: found.map(({ source }) => source) }).toEqual(
      facts.nextConfig,
    );
    for (const { source, destination } of found) expect(destination).toBe(`http://localhost:8000${source}`);
  });

  it('has the tokens of MARS in both themes', () => {
    const { colors, ...scales } = facts.tokens;
    expect(tokensIn('[data-theme="dark"]', 'color')).toEqual(colors.dark);
    expect(tokensIn('[data-theme="light"]', 'color')).toEqual(colors.light);
    for (const [name, values] of Object.entries(scales)) expect(tokensIn(':root', name), name).toEqual(values);
  });

  it('has a Tailwind name for every colour token, and only for tokens', () => {
    const { theme } = require(join(app, 'tailwind.config.js')) as { theme: { extend: Record<string, Members> } };
    const { colors = {}, ...others } = theme.extend;
    expect(colors).toEqual(
      Object.fromEntries(
        Object.keys(facts.tokens.colors.dark).map((name) => [`mars-${name}`, `var(--mars-color-${name})`]),
      ),
    );
    const css = read('styles/mars.css');
    const used = JSON.stringify(others).match(/--mars-[\w-]+/g) ?? [];
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !css.includes(`${name}:`))).toEqual([]);
  });

  it('records which files are ours and why they differ', () => {
    for (const one of facts.ours) expect(one).toMatch(/\w.*\.$/);
    for (const { what, why } of facts.differs) expect(`${what} ${why}`).toMatch(/\. .*\.$/);
  });
});
