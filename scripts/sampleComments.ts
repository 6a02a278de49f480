import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Prints random comments, to review them without their context: `npm run comments -- 50 7` prints fifty with seed 7.
 * The same seed prints the same comments until a comment is added, moved or changed.
 */

const root = join(import.meta.dirname, '..');

interface Comment {
  readonly place: string;
  readonly text: string;
}

/** Matches a block comment, or consecutive lines with two slashes as one comment. */
const COMMENT = /\/\*\*?([\s\S]*?)\*\/|(?:^[ \t]*\/\/.*\n?)+/gm;

function commentsOf(file: string): Comment[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(COMMENT)].flatMap((match) => {
    const text = match[0]
      .split('\n')
      .map((line) => line.replace(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)\s?/, '').replace(/\s*\*\/\s*$/, ''))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (text.length < 20 || /^(?:@|biome|@vitest|\/ <reference|eslint)/.test(text)) return [];
    return [{ place: `${file}:${source.slice(0, match.index).split('\n').length}`, text }];
  });
}

/** Returns a random generator that yields the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const count = Number(process.argv[2] ?? 50);
const next = random(Number(process.argv[3] ?? 1));
const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' }).split('\n');
const comments = files
  .filter((file) => file && !/^(?:e2e\/hosts\/next-app|docs\/api)\//.test(file))
  .flatMap(commentsOf);
for (let drawn = 0; drawn < count && comments.length > 0; drawn += 1) {
  const [one] = comments.splice(Math.floor(next() * comments.length), 1);
  if (one) process.stdout.write(`${one.place}\n  ${one.text}\n`);
}
