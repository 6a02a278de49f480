import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitOf, utcTime } from './commitOf.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** Makes a repository with one commit, of this date. */
function repository(date: string): string {
  const root = temporaryFolder();
  const env = { ...process.env, GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z', GIT_COMMITTER_DATE: date };
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid'];
  const git = (...args: string[]): Buffer => execFileSync('git', [...who, ...args], { cwd: root, env });
  git('init', '--quiet');
  writeFileSync(join(root, 'a.txt'), 'a');
  git('add', '.');
  git('commit', '--quiet', '--message', 'one');
  return root;
}

it('a commit has its date in UTC, in whatever zone it was made', () => {
  const { hash, date, isDirty } = commitOf(repository('2026-11-27T22:00:00+02:00'));
  expect(hash).toMatch(/^[\da-f]{40}$/);
  expect(utcTime(date)).toBe('2026-11-27T20:00:00Z');
  expect(isDirty).toBe(false);
});

it.each([
  ['a file was changed', 'a.txt'],
  ['a file is not in it', 'b.txt'],
])('files differ from a commit if %s', (_, name) => {
  const root = repository('2026-11-27T20:00:00Z');
  writeFileSync(join(root, name), 'changed');
  expect(commitOf(root).isDirty).toBe(true);
});

it('a folder without a commit is refused', () => {
  const root = temporaryFolder();
  expect(() => commitOf(root)).toThrow(`${root} is not a clone with a commit`);
});
