import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitOf, utcTime } from '../release/commitOf.ts';
import { variablesOf } from './chooseParts.ts';
import type { PartRun, Result, TestCounts } from './nightlyReport.ts';
import { LIMIT_MINUTES, PARTS_FOLDER, type Part, testReportOf } from './parts.ts';
import { readTestReport } from './readTestReport.ts';
import { runProcess } from './runProcess.ts';

interface Surroundings {
  readonly root: string;
  /** The caller's environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Called with what the part's programs write. It is also written to the part's log. */
  readonly output: (chunk: Buffer) => void;
  /** Stops the part. */
  readonly interrupted: AbortSignal;
  /** Called when the part has ended. */
  readonly versions: () => Record<string, string>;
}

interface Ending {
  readonly result: Result;
  readonly why?: string;
}

/** Runs the commands of a part, and returns what came of it. Throws only if files cannot be read or written. */
export async function runPart(
  part: Part,
  { root, env, output, interrupted, versions }: Surroundings,
): Promise<PartRun> {
  const started = new Date();
  const before = commitOf(root);
  const own = variablesOf(part, env);
  const testReport = join(root, testReportOf(part.name));
  rmSync(testReport, { force: true });
  mkdirSync(dirname(testReport), { recursive: true });
  const log = createWriteStream(join(root, PARTS_FOLDER, `${part.name}.log`));

  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LIMIT_MINUTES * 60_000);
  const run = {
    cwd: root,
    env: { ...env, ...own, PLAYWRIGHT_JSON_OUTPUT_FILE: testReport },
    output: (chunk: Buffer) => {
      output(chunk);
      log.write(chunk);
    },
    signal: AbortSignal.any([limit.signal, interrupted]),
  };
  const broken = await firstBroken(part, run);
  clearTimeout(timer);
  log.end();

  const tests = part.runner ? countTests(testReport, part.runner, root) : null;
  const ending: Ending = limit.signal.aborted
    ? { result: 'too long', why: `It was stopped after ${LIMIT_MINUTES} minutes.` }
    : interrupted.aborted
      ? { result: 'interrupted', why: 'It was interrupted.' }
      : judge(part, broken, tests);
  const after = commitOf(root);
  return {
    ...ending,
    commit: before.hash,
    dirty: before.isDirty || after.isDirty || after.hash !== before.hash,
    started: utcTime(started),
    minutes: Math.round((Date.now() - started.getTime()) / 6000) / 10,
    env: own,
    tests,
    versions: versions(),
  };
}

/** Runs the commands up to the first that fails. Returns a sentence about that one. */
async function firstBroken(part: Part, run: Parameters<typeof runProcess>[1]): Promise<string | undefined> {
  for (const command of part.commands) {
    const code = await runProcess(['npx', ...command], run);
    if (code !== 0) return `"${command.join(' ')}" ${code === null ? 'was ended by a signal' : `exited with ${code}`}.`;
  }
  return undefined;
}

function countTests(file: string, runner: NonNullable<Part['runner']>, root: string): TestCounts | null {
  return existsSync(file) ? readTestReport(readFileSync(file, 'utf8'), runner, root) : null;
}

function judge({ runner }: Part, broken: string | undefined, tests: TestCounts | null): Ending {
  if (broken !== undefined) return { result: 'failed', why: broken };
  if (tests && tests.failed > 0) return { result: 'failed', why: `${tests.failed} failed.` };
  if (runner && !(tests && tests.passed > 0)) return { result: 'failed', why: 'No test was run.' };
  return { result: 'passed' };
}
