/** Fails where a built file uses what a supported browser lacks. Run it after `npm run build`. */
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ALLOWED } from './allowed.ts';
import { builtFiles } from './builtFiles.ts';
import { findUnsupported } from './findUnsupported.ts';
import { judge } from './judge.ts';
import { supportedBrowsers } from './supportedBrowsers.ts';

/** A build has more files. Fewer mean that the wrong folder was read. */
const MIN_FILES = 20;

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = builtFiles(root);
if (files.length < MIN_FILES) throw new Error(`Only ${files.length} built files were found.`);
const browsers = supportedBrowsers(fileURLToPath(new URL('..', import.meta.url)));
const findings = files.flatMap((file) => findUnsupported(file, browsers));
const faults = judge(findings, ALLOWED, new Map(files.flatMap(({ sources }) => [...sources])));
for (const fault of new Set(faults)) console.error(fault);
console.log(
  `${files.length} built files, ${browsers.length} versions of browsers: ${faults.length} faults, ${findings.length} places are on the list of what is allowed`,
);
exit(faults.length === 0 ? 0 : 1);
