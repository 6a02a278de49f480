import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtFiles, readBuilt } from './builtFiles.ts';
import { featureAt } from './compatData.ts';
import { type Finding, findUnsupported } from './findUnsupported.ts';
import { type Allowance, judge } from './judge.ts';
import { OBJECTS } from './names.ts';
import { readScript } from './readScript.ts';
import { type Browser, supportedBrowsers } from './supportedBrowsers.ts';
import { SYNTAX } from './syntax.ts';

const TOOLS = fileURLToPath(new URL('..', import.meta.url));
const SAFARI: Browser = { id: 'safari', version: '26.0' };
const FIREFOX: Browser = { id: 'firefox', version: '159' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What the browsers lack of a file with this code. */
function find(code: string, kind: 'module' | 'script' | 'styles' = 'script', browsers = [SAFARI, FIREFOX]): Finding[] {
  write('built', code);
  return findUnsupported(readBuilt(folder, 'built', kind), browsers);
}

const namesIn = (...call: Parameters<typeof find>): string[] => find(...call).map(({ name }) => name);

describe('the check of built files', () => {
  it('finds syntax, an API and a style that a supported browser lacks', () => {
    write('remote/dist/a.js', 'function f() { using file = f(); }\nrequestIdleCallback(f);');
    write('remote/dist/a.css', '.a { color: red; field-sizing: content }');
    write('host-sdk/dist/index.js', 'export const fine = 1;');
    write('host-sdk/dist/next.js', 'requestIdleCallback(1);');
    const files = builtFiles(folder);
    const found = files.flatMap((file) => findUnsupported(file, supportedBrowsers(TOOLS)));
    expect(found.map(({ name, source, line }) => [name, source, line])).toEqual([
      ['field-sizing', 'remote/dist/a.css', 1],
      ['statements.using', 'remote/dist/a.js', 1],
      ['requestIdleCallback', 'remote/dist/a.js', 2],
    ]);
    expect(judge(found, [], new Map()).join()).toMatch(/a\.js:2 uses requestIdleCallback, which .*safari \d/);
  });

  it('finds a style in a script, and names its source', () => {
    const sources = ['webpack://name/css ./src/a.module.css'];
    const sourcesContent = ['__webpack_require__.is("7", ".a{color:red;field-sizing:content}");'];
    write('remote/dist/a.js', 'q.is("7",".a{color:red;field-sizing:content}");Object.is("7", "x y");');
    write('remote/dist/a.js.map', JSON.stringify({ version: 3, sources, sourcesContent, names: [], mappings: '' }));
    write('remote/src/a.module.css', '.a {\n  color: red;\n  field-sizing: content;\n}');
    write('host-sdk/dist/index.js', 'export const fine = 1;');
    const found = builtFiles(folder).flatMap((file) => findUnsupported(file, supportedBrowsers(TOOLS)));
    expect(found.map(({ name, source }) => [name, source])).toEqual([['field-sizing', 'remote/src/a.module.css']]);
  });

  it('refuses a style sheet in a script that no map names', () => {
    write('remote/dist/a.js', 'q.is("7",".a{color:red}")');
    expect(() => builtFiles(folder)).toThrow('remote/dist/a.js has the style sheet 7 of an unknown source.');
  });

  it('refuses a script and a style sheet that it cannot read', () => {
    expect(() => find('@decorated class A {}')).toThrow(SyntaxError);
    expect(() => find('import.meta')).toThrow(SyntaxError);
    expect(() => find('.a { color: }} (', 'styles')).toThrow();
  });

  it('looks at the versions that its list of browsers names', () => {
    const found = supportedBrowsers(TOOLS);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['chrome', 'edge', 'firefox', 'safari', 'safari_ios']));
    expect(found.filter(({ id }) => id === 'firefox')).toHaveLength(2);
    write('.browserslistrc', 'last 1 Opera version');
    expect(() => supportedBrowsers(folder)).toThrow('opera');
  });

  it('names the source and the line that the map of the file has', () => {
    write('remote/dist/b.js', 'requestIdleCallback()');
    const map = {
      version: 3,
      sources: ['webpack://name/./src/b.ts'],
      sourcesContent: ['x'],
      names: [],
      mappings: 'AAIA',
    };
    write('remote/dist/b.js.map', JSON.stringify(map));
    const file = readBuilt(folder, 'remote/dist/b.js', 'script');
    expect(findUnsupported(file, [SAFARI])).toMatchObject([{ source: 'remote/src/b.ts', line: 5 }]);
    expect(file.sources).toEqual(new Map([['remote/src/b.ts', 'x']]));
  });
});

describe('a script', () => {
  it.each([
    ['a global', 'scheduler', 'scheduler'],
    ['the same, of the global object', 'globalThis.scheduler', 'scheduler'],
    ['a member of an object that every page has', 'navigator.connection', 'navigator.connection'],
    ['the same, by text', 'window["navigator"]["connection"]', 'navigator.connection'],
    ['a static member', 'Iterator.concat([])', 'Iterator.concat'],
    ['a member of an unknown object', 'const n = window.navigator; f(n.connection)', '.connection'],
    ['the same, taken apart', 'const { connection } = f()', '.connection'],
    ['an event', 'f().addEventListener("beforeinstallprompt", g)', 'beforeinstallprompt event'],
    ['an attribute', 'f().setAttribute("virtualkeyboardpolicy", "manual")', '[virtualkeyboardpolicy]'],
    ['an element of React', '(0, e.jsx)("fencedframe", {})', '<fencedframe>'],
    ['an attribute of one', '(0, e.jsx)("p", { virtualKeyboardPolicy: "manual" })', '<p virtualkeyboardpolicy>'],
  ])('uses %s', (_what, code, name) => {
    expect(namesIn(code)).toContain(name);
  });

  it.each([
    ['its own variable of such a name', 'const scheduler = 1; f(scheduler)'],
    ['a name that is only tested', 'f(typeof scheduler, typeof window.scheduler, "connection" in navigator)'],
    ['a member that some interface has in every browser', 'f().remove()'],
    ['a member of an interface that a browser lacks: nothing leads there', 'f().postTask()'],
    ['what all browsers have', 'navigator.locks.request("a", () => structuredClone(new Set().union(x ?? y)))'],
  ])('does not use %s', (_what, code) => {
    expect(namesIn(code)).toEqual([]);
  });

  /** For each piece of syntax, code that has it. */
  const EXAMPLES: Readonly<Record<string, string>> = {
    'statements.using': '{ using a = f() }',
    'statements.await_using': 'async () => { await using a = f() }',
    'statements.for_await_of': 'async () => { for await (const a of b); }',
    'statements.async_function': 'async () => 1',
    'statements.async_generator_function': 'async function* f() {}',
    'statements.try_catch.optional_catch_binding': 'try {} catch {}',
    'statements.import.import_attributes': 'import a from "a" with { type: "json" }',
    'operators.import': 'import("a")',
    'operators.import.options_parameter': 'import("a", {})',
    'operators.import_meta': 'import.meta',
    'operators.exponentiation': '2 ** 3',
    'operators.nullish_coalescing': 'a ?? b',
    'operators.optional_chaining': 'a?.b',
    'operators.spread.spread_in_object_literals': '({ ...a })',
    'operators.logical_and_assignment': 'a &&= b',
    'operators.logical_or_assignment': 'a ||= b',
    'operators.nullish_coalescing_assignment': 'a ??= b',
    'operators.exponentiation_assignment': 'a **= b',
    'classes.public_class_fields': 'class A { a = 1 }',
    'classes.private_class_fields': 'class A { #a = 1 }',
    'classes.private_class_methods': 'class A { #a() {} }',
    'classes.private_class_fields_in': 'class A { #a; b = (c) => #a in c }',
    'classes.static.initialization_blocks': 'class A { static {} }',
    'grammar.numeric_separators': '1_000',
    'builtins.BigInt': '1n',
    'builtins.RegExp.hasIndices': '/a/d',
    'builtins.RegExp.dotAll': '/a/s',
    'builtins.RegExp.unicodeSets': '/a/v',
    'regular_expressions.lookbehind_assertion': '/(?<=a)b/',
    'regular_expressions.named_capturing_group': '/(?<a>b)/',
    'regular_expressions.modifier': '/(?i:a)/',
    'regular_expressions.unicode_character_class_escape': String.raw`/\p{L}/u`,
  };

  it('has an example of each piece of syntax, and each is in the data', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(SYNTAX.map(([path]) => path).sort());
    for (const path of Object.keys(EXAMPLES)) expect(featureAt(`javascript.${path}`), path).toBeDefined();
    for (const owner of Object.values(OBJECTS)) expect(featureAt(`api.${owner}`), owner).toBeDefined();
  });

  it.each(Object.entries(EXAMPLES))('has %s in %s, and not in other code', (path, code) => {
    const other =
      'import a from "a"; class A { b() { return /(a)(?:b)/g.test(1000) } } try {} catch (a) {} for (a of b);';
    expect(readScript(code, 'module').map(({ name }) => name)).toContain(path);
    expect(readScript(other, 'module').map(({ name }) => name)).not.toContain(path);
  });
});

describe('a style sheet', () => {
  it.each<[what: string, code: string, name: string, firefox?: string]>([
    ['a property', '.a { reading-flow: flex-visual }', 'reading-flow'],
    ['a word', '.a { text-wrap: pretty }', 'text-wrap: pretty', '159'],
    ['a function', '.a { width: calc-size(auto, size) }', 'calc-size()'],
    ['a function in a token', '.a { --b: calc-size(auto, size) }', 'calc-size()'],
    ['a unit', '.a { width: 1dvh }', 'dvh'],
    ['a colour from another one', '.a { color: oklch(from red l c h) }', 'oklch(from)', '120'],
    ['an at-rule', '@view-transition { navigation: auto }', '@view-transition'],
    [
      'a feature of the medium',
      '@media (prefers-reduced-data: reduce) { .a { top: 0 } }',
      '@media prefers-reduced-data',
    ],
    ['a question of a container', '@container style(--b: 1) { .a { top: 0 } }', '@container style', '120'],
    ['a range', '@media (width < 1px) { .a { top: 0 } }', '@media <'],
    ['a pseudo-class', '.a:has(.b) { top: 0 }', ':has'],
    ['a pseudo-element', '.a::picker-icon { top: 0 }', '::picker-icon'],
    ['a rule in a rule', '.a { & .b { top: 0 } }', '&'],
  ])('uses %s', (_what, code, name, version = '100') => {
    expect(namesIn(code, 'styles', [{ id: 'firefox', version }])).toContain(name);
  });

  it('has a property that the same block has with the prefix of the browser', () => {
    expect(namesIn('.a { user-select: none }', 'styles')).toEqual(['user-select']);
    expect(namesIn('.a { -webkit-user-select: none; user-select: none }', 'styles')).toEqual([]);
    expect(namesIn('.a { -webkit-user-select: none } .b { user-select: none }', 'styles')).toEqual(['user-select']);
  });
});

describe('the list of what is allowed', () => {
  const finding = { name: '.a', browsers: [SAFARI, { ...SAFARI, version: '27.1' }], source: 'src/x/a.ts', line: 3 };
  const allowance: Allowance = {
    names: ['.a'],
    because: 'It is guarded.',
    in: ['src/x'],
    shownBy: { source: 'src/x/a.ts', text: 'if (a)' },
  };
  const texts = new Map([['src/x/a.ts', 'if (a) b.a()']]);

  it('lets a finding pass in its place alone', () => {
    expect(judge([finding], [], texts)).toEqual(['src/x/a.ts:3 uses .a, which safari 26.0 lacks.']);
    expect(judge([finding], [allowance], texts)).toEqual([]);
    const elsewhere = { ...finding, source: 'src/xy.ts' };
    expect(judge([finding, elsewhere], [allowance], texts)).toEqual(['src/xy.ts:3 uses .a, which safari 26.0 lacks.']);
  });

  it('may have nothing that is no longer needed', () => {
    const more = { ...allowance, names: ['.a', '.b'], in: ['src/x', 'src/y'] };
    expect(judge([finding], [more], texts)).toEqual([
      'The list of what is allowed has .b needlessly.',
      'The list of what is allowed has src/y needlessly.',
    ]);
  });

  it('names code that is still there', () => {
    expect(judge([finding], [allowance], new Map([['src/x/a.ts', 'b.a()']]))).toEqual([
      'src/x/a.ts has no "if (a)", which allows .a.',
    ]);
  });
});
