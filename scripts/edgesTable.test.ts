import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edgesInTree, edgesTableFaults } from './edgesTable.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('lists every input of the remote with its reader and a test', () => {
  expect(edgesTableFaults(ROOT)).toEqual([]);
  expect(edgesInTree(ROOT).length).toBeGreaterThan(30);
});

describe('a new input', () => {
  let root: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'edges-table-'));
    write('remote/src/a.ts', 'export const read = () => JSON.parse(text);\n');
    write('remote/src/a.test.ts', "it('reads it', () => {});\n");
    mkdirSync(join(root, 'host-sdk/src'), { recursive: true });
    table('| it | `remote/src/a.ts` | `JSON.parse` | `read` | [a.test.ts](../remote/src/a.test.ts) `reads it` |');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function table(row: string): void {
    write('docs/architecture.md', `# Title\n\n## 7. Edges\n\n| edge | file |\n| --- | --- |\n${row}\n`);
  }

  it('is not reported for a correct table', () => {
    expect(edgesTableFaults(root)).toEqual([]);
  });

  it.each<[string, string]>([
    ['localStorage', 'export const a = localStorage.getItem("a");'],
    ['localStorage', 'export const a = (from: Storage) => from.getItem("a");'],
    ['storage event', "window.addEventListener('storage', listen);"],
    ['BroadcastChannel', 'export const a = new BroadcastChannel("a");'],
    ['BroadcastChannel', 'port.onmessage = listen;'],
    ['BroadcastChannel', "window.addEventListener('message', listen);"],
    ['BroadcastChannel', 'parent.postMessage(null);'],
    ['fetch', 'export const a = await fetch("/a");'],
    ['fetch', 'export const a = await answer.json();'],
    ['JSON.parse', 'export const a = JSON.parse(b);'],
    ['useWebSocketContext', 'export const a = host.useWebSocketContext();'],
    ['globalThis', 'export const a = globalThis.marsSettings;'],
    ['globalThis', 'export const a = window.name;'],
    ['location', 'export const a = location.hash;'],
    ['meta element', "document.querySelector('meta[name=a]');"],
    ['text field', 'onChange={(event) => set(event.target.value)}'],
    ['call of the host', 'export function useA(): ParallelSessionsContextValue {}'],
    ['props of the host', 'export function A({ host }: { host: SessionsHost }) {}'],
  ])('by %s is reported: %s', (way, code) => {
    write('remote/src/below/new.tsx', code);
    expect(edgesTableFaults(root)).toEqual([`Not in the table: remote/src/below/new.tsx: ${way}`]);
  });

  it('is not reported in a comment, an import, a test or test support', () => {
    write(
      'remote/src/new.ts',
      "import { JSON } from 'JSON.parse(';\n// JSON.parse(a)\n/* fetch(a) */\n/** `fetch(a)` */\n",
    );
    write('remote/src/new.test.ts', 'JSON.parse(a);');
    write('remote/src/testing/new.ts', 'JSON.parse(a);');
    expect(edgesTableFaults(root)).toEqual([]);
  });

  it.each<[string, (row: string) => string, RegExp]>([
    [
      'a way that does not exist',
      (row) => row.replace('`JSON.parse`', '`JSON.parse`, `fetch`'),
      /Only in the table: .*fetch/,
    ],
    ['a reader that does not exist', (row) => row.replace('`read`', '`other`'), /other is not in remote\/src\/a\.ts/],
    ['no test', (row) => row.replace(/\[.*/, '- |'), /no test/],
    ['a test that does not exist', (row) => row.replace('reads it', 'other'), /has no test: other/],
  ])('is reported when a row has %s', (_, change, fault) => {
    const file = join(root, 'docs/architecture.md');
    const right = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      right
        .split('\n')
        .map((line) => (line.startsWith('| it') ? change(line) : line))
        .join('\n'),
    );
    expect(edgesTableFaults(root)).toContainEqual(expect.stringMatching(fault));
  });
});
