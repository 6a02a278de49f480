/**
 * Makes docs/performance.md and its pictures.
 *
 *   npm run bench:report              from the last rows in reports/
 *   npm run bench:report -- --again   from docs/performance.jsonl, after a change of the words or the pictures
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { JSDOM } from 'jsdom';
import { collectFigures, type Figures, readFigures, writeFigures } from './figures.ts';
import { PICTURES } from './performanceDocument.ts';
import { FIGURES, performanceFiles } from './performanceFiles.ts';
import { readVisits } from './readVisits.ts';
import { REPORT, ROOT, readReportFile } from './reportFile.ts';

const DOCS = join(ROOT, 'docs');
const VISITS = join(ROOT, 'reports/bench-load.json');

function readReports(): Figures {
  const report = readReportFile(REPORT);
  if (report.size === 0) throw new Error('There is no report. Run npm run bench first.');
  const load = report.get('load');
  const visits = load
    ? readVisits(
        VISITS,
        load.rows.map(({ row }) => row),
      )
    : [];
  return collectFigures(report, visits);
}

const others = argv.slice(2).filter((argument) => argument !== '--again');
if (others.length > 0) {
  console.error(`There is --again, and no ${others.join(', ')}.`);
  exit(2);
}
const given = argv.includes('--again') ? readFigures(readFileSync(join(DOCS, FIGURES), 'utf8')) : readReports();
const figures = writeFigures(given);
// what the test reads is what the document is made of
const files = performanceFiles(readFigures(figures), new JSDOM().window.document);
rmSync(join(DOCS, PICTURES), { recursive: true, force: true });
mkdirSync(join(DOCS, PICTURES), { recursive: true });
writeFileSync(join(DOCS, FIGURES), figures);
for (const [path, text] of files) writeFileSync(join(DOCS, path), text);
console.log(`docs: ${[FIGURES, ...files.keys()].join(', ')}`);
