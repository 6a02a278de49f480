import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

const FOLDERS = ['remote/src', 'host-sdk/src'];
const TABLE = 'docs/architecture.md';

/** Patterns of code that reads external data, by their name in the table. */
const WAYS: Readonly<Record<string, RegExp>> = {
  localStorage: /\b(?:localStorage|sessionStorage|indexedDB)\b|\.getItem\(/,
  'storage event': /['"]storage['"]/,
  BroadcastChannel: /\bnew BroadcastChannel\b|\bonmessage\b|addEventListener\(['"]message['"]|\bpostMessage\(/,
  fetch: /\bfetch\(|\bXMLHttpRequest\b|\bEventSource\b|\bnew WebSocket\b|\.(?:json|text)\(\)|\bheaders\.get\(/,
  'JSON.parse': /\bJSON\.parse\(/,
  useWebSocketContext: /\.useWebSocketContext\b|\bhook\(\)/,
  globalThis:
    /\bglobalThis\b(?!\.(?:fetch|setTimeout|clearTimeout)\b)|\bwindow as unknown\b|\bwindow\.name\b|\bwindow\[/,
  location: /\blocation\.|\bURLSearchParams\b|\bdocument\.(?:cookie|referrer)\b/,
  'meta element': /\bmeta\[/,
  'error event': /\b(?:ErrorEvent|PromiseRejectionEvent)\b/,
  'violation event': /\bSecurityPolicyViolationEvent\b/,
  'text field': /\.(?:target|currentTarget|current\??)\.value\b|\bclipboard\.read|\bprompt\(/,
  'call of the host': /: (?:ParallelSessionsContextValue|ToastContextValue)(?: =>| =| \{)/,
  'snapshot of another release': /: SessionsLive = \{/,
  'props of the host': /\bhost\??: SessionsHost\b/,
};

/** Matches a row: the edge, a file, its inputs, the function that reads them, and its tests. */
const ROW = /^\| ([^|]+) \| `([^`|]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm;
const NAMES = /`([^`]+)`/g;
const LINK = /\[[^\]]+\]\(([^)]+)\) `([^`]+)`/g;

function sources(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(inner);
    return /\.tsx?$/.test(entry.name) && !/\.(?:test|d)\.tsx?$/.test(entry.name) ? [inner] : [];
  });
}

/** Removes comments and imports, because they read no data. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/^(?:import|export) [^;]*from '[^']*';$/gm, '');
}

/** Returns every file with each of its inputs. */
export function edgesInTree(root: string): string[] {
  return FOLDERS.flatMap((folder) => sources(join(root, folder))).flatMap((path) => {
    const text = code(readFileSync(path, 'utf8'));
    const file = relative(root, path).replaceAll('\\', '/');
    return Object.keys(WAYS).flatMap((way) => (WAYS[way]?.test(text) ? [`${file}: ${way}`] : []));
  });
}

/**
 * Returns the faults of the table of edges, one sentence each: an input without a row, a row for a missing input, a
 * missing reader or test.
 */
export function edgesTableFaults(root: string): string[] {
  const document = readFileSync(join(root, TABLE), 'utf8');
  const section = document.slice(document.indexOf('\n## 7. Edges'));
  const faults: string[] = [];
  const inTable = new Set<string>();
  for (const [, edge = '', file = '', ways = '', readers = '', tests = ''] of section.matchAll(ROW)) {
    for (const [, way = ''] of ways.matchAll(NAMES)) inTable.add(`${file}: ${way}`);
    const names = [...readers.matchAll(NAMES)].map(([, name = '']) => name);
    const [reader = '', from = file] = names;
    const readIn = join(root, from);
    if (!existsSync(readIn) || !new RegExp(`\\b${reader}\\b`).test(readFileSync(readIn, 'utf8')))
      faults.push(`${edge}: ${reader} is not in ${from}`);
    const links = [...tests.matchAll(LINK)];
    if (links.length === 0) faults.push(`${edge}: no test`);
    for (const [, target = '', title = ''] of links) {
      const test = posix.join(posix.dirname(TABLE), target);
      const there = existsSync(join(root, test)) && readFileSync(join(root, test), 'utf8').includes(title);
      if (!there) faults.push(`${edge}: ${test} has no test: ${title}`);
    }
  }
  const inTree = new Set(edgesInTree(root));
  for (const one of inTree) if (!inTable.has(one)) faults.push(`Not in the table: ${one}`);
  for (const one of inTable) if (!inTree.has(one)) faults.push(`Only in the table: ${one}`);
  return faults;
}
