import type { BuiltFile } from './builtFiles.ts';
import { lacking } from './compatData.ts';
import { readScript } from './readScript.ts';
import { readStyles } from './readStyles.ts';
import type { Browser } from './supportedBrowsers.ts';
import type { Use } from './use.ts';

/** A place that uses what a supported browser lacks. */
export interface Finding {
  /** What is used: `navigator.connection`, `.requestIdleCallback`, `text-wrap: pretty`. */
  readonly name: string;
  readonly browsers: readonly Browser[];
  readonly source: string;
  readonly line: number;
}

const read = ({ kind, code }: BuiltFile): Use[] => (kind === 'styles' ? readStyles(code) : readScript(code, kind));

/**
 * Returns what a file uses and some of the browsers lack, or have only in part; each once for each line of a source.
 * @throws SyntaxError when the file cannot be read
 */
export function findUnsupported(file: BuiltFile, browsers: readonly Browser[]): Finding[] {
  const found = new Map<string, Finding>();
  const known = new Map<string, Browser[]>();
  for (const { name, features, prefixes, line, column } of read(file)) {
    const use = `${name} ${prefixes}`;
    const lack = known.get(use) ?? lacking(features, browsers, prefixes);
    known.set(use, lack);
    if (lack.length === 0) continue;
    const place = file.locate(line, column);
    found.set(`${name} ${place.source} ${place.line}`, { name, browsers: lack, ...place });
  }
  return [...found.values()];
}
