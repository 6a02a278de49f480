/**
 * Runs the checks that are too slow for every change, part by part, and reports them in `reports/nightly.json` and
 * `reports/nightly.md`.
 *
 *   npm run test:nightly -- [PART]... [--resume] [--list]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { namedParts, partsLeft } from './nightly/chooseParts.ts';
import type { Part } from './nightly/parts.ts';
import { readReport } from './nightly/reportFiles.ts';
import { runParts } from './nightly/runParts.ts';
import { runProcess } from './nightly/runProcess.ts';
import { summary } from './nightly/summary.ts';
import { hostVersions, programVersions } from './nightly/versions.ts';
import { commitOf } from './release/commitOf.ts';
import { Refusal } from './release/refusal.ts';
import { runCommand } from './release/runCommand.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = (chunk: Buffer | string): void => void process.stdout.write(chunk);

const versions = ({ name }: Part): Record<string, string> => ({
  ...programVersions(root),
  ...(name === 'hosts' ? hostVersions(root) : {}),
});

/** What the parts need: the built files, the browsers and nginx. */
const PREPARATION = [
  ['npm', 'run', 'build'],
  ['npx', 'tsx', 'scripts/ensureEngines.ts'],
  ['npx', 'tsx', 'scripts/ensureNginx.ts'],
];

// a terminal that is closed does not end the command before it has stopped the part and written the report
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

await runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false }, resume: { type: 'boolean', default: false } },
  });
  const named = namedParts(positionals);
  if (values.list) {
    const width = Math.max(...named.map(({ name }) => name.length));
    for (const { name, does } of named) console.log(`${name.padEnd(width)}  ${does}`);
    return;
  }
  const earlier = readReport(root, console.error);
  const parts = values.resume ? partsLeft(named, earlier, commitOf(root), process.env) : named;
  const interrupted = signalled();
  if (parts.length > 0) await prepare(interrupted);
  const surroundings = { root, env: process.env, output, interrupted, versions };
  const { report, havePassed } = await runParts(parts, earlier, surroundings);
  if (!havePassed) process.exitCode = 1;
  console.log(`\n${summary(report)}`);
});

/** Returns a signal for Ctrl-C, and for a terminal that is closed. */
function signalled(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/** @throws Refusal if the parts cannot run */
async function prepare(signal: AbortSignal): Promise<void> {
  for (const command of PREPARATION) {
    const fault = await runProcess(command, { cwd: root, env: process.env, output, signal });
    if (fault !== undefined) throw new Refusal(`No part was run: "${command.join(' ')}" ${fault}.`);
  }
}
