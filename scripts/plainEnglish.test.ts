import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BANNED_PHRASES, findBanned } from './plainEnglish.ts';

const root = join(import.meta.dirname, '..');

/** Written by others, or by a tool from what is checked where it stands. */
const NOT_OURS =
  /(^|\/)(package-lock\.json|LICENSE|docs\/api\/.*|.*\.json|.*\.txt)$|^e2e\/hosts\/next-app\/|^scripts\/plainEnglish/;
const TEXT = /\.(ts|tsx|mjs|md|css)$/;

it('every source, test and document is written in plain English', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const ours = files.filter((file) => TEXT.test(file) && !NOT_OURS.test(file));
  expect(ours.length).toBeGreaterThan(500);
  const found = ours.flatMap((file) =>
    findBanned(readFileSync(join(root, file), 'utf8')).map(
      ({ line, text, instead }) => `${file}:${line}: ${text} (write: ${instead})`,
    ),
  );
  expect(found).toEqual([]);
});

it.each([
  '/** Follows the tabs. Answers how to stop. */',
  '/** The how manyth it is. */',
  '// how a button that cannot be seen is come by',
  '// three at the most, lest they be a parade',
  '// hosts that reconnect for ever',
  '// it is told once',
  '// parsing it again is dear',
  '// no list is to be had',
  '/** Whoever asks. */',
  '/** Has the browser ask before it is left. */',
  '// An end that the socket claims is none before the run confirms it',
  "title: 'What is said of it',",
  '// the sessions that a toast tells of',
  '// is dropped without a word',
  '/** Takes in what was observed. */',
  '// many a session',
])('%s is found', (line) => {
  expect(findBanned(line)).toHaveLength(1);
});

it('each phrase has a sample that is found', () => {
  expect(BANNED_PHRASES).toHaveLength(16);
});
