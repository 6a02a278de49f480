import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commitOf, utcTime } from '../release/commitOf.ts';
import { variablesOf } from './chooseParts.ts';
import type { PartRun, Result, TestCounts } from './nightlyReport.ts';
import { LIMIT_MINUTES, PARTS_FOLDER, type Part, testReportOf } from './parts.ts';
import { readTestReport } from './readTestReport.ts';
import { runProcess } from './runProcess.ts';

/** What is the same for all parts of a run. */
export interface Surroundings {
  readonly root: string;
  /** The caller's environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Called with what is to be printed. What the part's programs write is also written to the part's log. */
  readonly output: (chunk: Buffer | string) => void;
  /** Stops the part. */
  readonly interrupted: AbortSignal;
  /** Returns the versions that a part used. Called when it has ended. */
  readonly versions: (part: Part) => Record<string, string>;
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
  await new Promise<void>((resolve) => log.end(resolve));

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
    versions: versions(part),
  };
}

/** Runs the commands up to the first that fails. Returns a sentence about that one. */
async function firstBroken(part: Part, run: Parameters<typeof runProcess>[1]): Promise<string | undefined> {
  for (const command of part.commands) {
    const fault = await runProcess(command, run);
    if (fault !== undefined) return `"${command.join(' ')}" ${fault}.`;
  }
  return undefined;
}

/** Returns null if the runner wrote no report, or was killed while it wrote. */
function countTests(file: string, runner: NonNullable<Part['runner']>, root: string): TestCounts | null {
  try {
    return readTestReport(readFileSync(file, 'utf8'), runner, root);
  } catch {
    return null;
  }
}

function judge({ runner }: Part, broken: string | undefined, tests: TestCounts | null): Ending {
  if (tests && tests.failed > 0)
    return { result: 'failed', why: `${tests.failed} ${tests.failed === 1 ? 'test' : 'tests'} failed.` };
  if (broken !== undefined) return { result: 'failed', why: broken };
  if (runner && !(tests && tests.passed > 0))
    return { result: 'failed', why: 'There is no report of a test that passed.' };
  return { result: 'passed' };
}
