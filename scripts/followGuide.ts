/**
 * Adds the sessions UI to a checkout of MARS's front end by the edits of docs/integrating.md, or removes it again.
 *
 *   npm run guide -- FOLDER                 follows the guide; the host's pages stay static
 *   npm run guide -- FOLDER --per-request   the same with the edits for pages that are rendered per request
 *   npm run guide -- FOLDER --dry-run       prints what it would change
 *   npm run guide -- FOLDER --undo          removes everything again
 *
 * All or nothing: if the lines that one edit needs are missing, no file is changed, and the exit code is 1.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, cwd, env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { carryOut } from '../e2e/support/guide/followGuide.ts';
import { readGuide } from '../e2e/support/guide/guideSteps.ts';
import { describeMisfit, planGuide } from '../e2e/support/guide/planGuide.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OPTIONS = ['--per-request', '--dry-run', '--undo'];
const USAGE = 'Usage: npm run guide -- FOLDER [--per-request] [--dry-run] [--undo]';

/** The guide creates this file only for pages per request. */
const RELEASE_FILE = 'app/sessions-release.tsx';

export interface Outcome {
  exitCode: 0 | 1 | 2;
  /** The output for the user. */
  lines: string[];
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** @param from the folder that relative paths start from */
export function followGuide(args: readonly string[], from: string): Outcome {
  const [folder, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const options = args.filter((arg) => arg.startsWith('--'));
  const unknown = options.find((option) => !OPTIONS.includes(option));
  if (unknown !== undefined) return { exitCode: 2, lines: [`There is no option ${unknown}.`, USAGE] };
  if (folder === undefined || more.length > 0)
    return { exitCode: 2, lines: ['Name one folder: the front end of MARS, with app/ in it.', USAGE] };
  const app = resolve(from, folder);
  if (!existsSync(app) || !statSync(app).isDirectory()) return { exitCode: 2, lines: [`${app} is no folder.`, USAGE] };

  const isUndo = options.includes('--undo');
  const isDry = options.includes('--dry-run');
  const guide = readFileSync(join(ROOT, 'docs/integrating.md'), 'utf8');
  // undo removes the variant that is present
  const isPerRequest = isUndo ? existsSync(join(app, RELEASE_FILE)) : options.includes('--per-request');
  const steps = readGuide(guide, isPerRequest ? 'per-request' : 'static');
  const plan = planGuide(steps, app, isUndo ? 'undo' : 'follow');
  if (plan.misfits.length > 0) {
    const places = plural(plan.misfits.length, 'step of the guide has', 'steps of the guide have');
    const isThere = planGuide(steps, app, isUndo ? 'follow' : 'undo').misfits.length === 0;
    const hint = isUndo ? 'The guide was not followed here.' : 'The guide was followed here already.';
    return {
      exitCode: 1,
      lines: [
        `${places} no place in ${app}:`,
        ...plan.misfits.map(describeMisfit),
        ...(isThere ? [hint] : []),
        'Nothing was changed.',
      ],
    };
  }
  const changes = [...plan.files].map(([path, text]) => {
    if (text === null) return `${path}: deleted`;
    return `${path}: ${existsSync(join(app, path)) ? 'edited' : 'new'}`;
  });
  if (!isDry) carryOut(plan, app);
  const files = plural(plan.files.size, 'file', 'files');
  const done = isDry
    ? `Every step has its place. ${files} would change in ${app}:`
    : `${isUndo ? 'The sessions UI was taken out' : 'The guide was followed'}. ${files} changed in ${app}:`;
  const next = isUndo
    ? 'Left to do there: npm uninstall @mars-sessions/host-sdk'
    : 'Left to do there: install the SDK, and name the release record (docs/integrating.md says how).';
  return { exitCode: 0, lines: [done, ...changes.map((line) => `    ${line}`), ...(isDry ? [] : [next])] };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  // npm runs scripts in the root of the repository and passes the folder of the caller
  const { exitCode, lines } = followGuide(argv.slice(2), env.INIT_CWD ?? cwd());
  const write = exitCode === 0 ? console.log : console.error;
  write(lines.join('\n'));
  exit(exitCode);
}
