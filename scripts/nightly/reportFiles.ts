import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type NightlyReport, parseReport, reportText } from './nightlyReport.ts';
import { summary } from './summary.ts';

const JSON_FILE = 'reports/nightly.json';
const TABLE_FILE = 'reports/nightly.md';

/**
 * Reads the report. One that cannot be read is renamed, so that no later run overwrites it.
 *
 * @param say - called with a sentence that says what was wrong, and the new name
 */
export function readReport(root: string, say: (text: string) => void): NightlyReport {
  const file = join(root, JSON_FILE);
  if (!existsSync(file)) return {};
  try {
    return parseReport(readFileSync(file, 'utf8'));
  } catch (error) {
    const aside = freeName(root);
    renameSync(file, join(root, aside));
    say(
      `${JSON_FILE} cannot be read (${(error as Error).message}). It is kept as ${aside}, and all parts count as new.`,
    );
    return {};
  }
}

function freeName(root: string): string {
  for (let number = 1; ; number += 1) {
    const name = JSON_FILE.replace('.json', `.unreadable-${number}.json`);
    if (!existsSync(join(root, name))) return name;
  }
}

/** Writes the report and its table. Each file has the old content or the new one, whenever the process ends. */
export function writeReport(root: string, report: NightlyReport): void {
  replace(join(root, JSON_FILE), reportText(report));
  replace(join(root, TABLE_FILE), summary(report));
}

function replace(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
