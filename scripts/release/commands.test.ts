import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newPem, smallRelease } from './testing/smallRelease.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeRelease } from './writeRelease.ts';

type Command = 'release' | 'promote' | 'rollback' | 'channels';

/** Runs a command without what the environment of the developer says about keys and targets. */
function run(command: Command, args: string[], env: Record<string, string> = {}) {
  const script = fileURLToPath(new URL(`${command}.ts`, import.meta.url));
  const own = Object.entries(process.env).filter(([name]) => !/^(?:MARS|AWS|DEBUG)/.test(name));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    env: { ...Object.fromEntries(own), ...env },
  });
  return { status, stdout, stderr };
}

describe('a command that refuses', () => {
  it.each<[Command, string[], RegExp]>([
    ['promote', [], /^Usage: npm run promote -- RELEASE CHANNEL/],
    ['promote', ['9.0.0', 'stable'], /^No target: name it by --target/],
    ['promote', ['9.0.0', 'stable', '--target', 'nowhere', '--percent', 'x'], /^--percent x is not a number/],
    ['rollback', [], /^Usage: npm run rollback -- CHANNEL/],
    ['rollback', ['stable', '--target', 'nowhere', '--sure'], /^Unknown option '--sure'/],
    ['release', ['--built', 'nowhere', '--allow-dirty'], /^nowhere has no built remote/],
    ['release', ['--key', 'nowhere'], /^The key file nowhere cannot be read\./],
  ])('%s %j says why in one sentence, and fails', (command, args, sentence) => {
    const { status, stdout, stderr } = run(command, args);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)]);
    expect([status, stdout]).toEqual([1, '']);
  });
});

describe('a command that cannot reach its bucket', () => {
  it('says so in one line', () => {
    const env = { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    const { status, stderr } = run('channels', ['--target', 's3://releases'], env);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/^It failed: .*ECONNREFUSED.*DEBUG=1/)]);
    expect(status).toBe(1);
  });
});

it('a release is promoted in steps, rolled back and shown, with keys and target from the environment', () => {
  const folder = temporaryFolder();
  const target = join(folder, 'target');
  const env = { MARS_SESSIONS_TARGET: target, MARS_SESSIONS_KEY: newPem() };
  const releases = ['9.0.0', '9.1.0'].map((version) => {
    const { files } = smallRelease(version);
    return writeRelease(files, join(folder, 'out')).folder;
  });
  const unsigned = run('promote', [releases[0] ?? '', 'stable'], env);
  expect(unsigned.stderr).toContain('is not signed by a trusted key.');
  const { MARS_SESSIONS_KEY: _, ...withoutKey } = env;
  const first = run('promote', [releases[0] ?? '', 'stable'], withoutKey);
  expect(first.stdout).toContain('Nothing was verified or signed: there is neither a key nor a trusted key.');
  expect(run('promote', [releases[1] ?? '', 'stable', '--percent', '5'], withoutKey)).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(run('channels', [], withoutKey).stdout).toMatch(
    /^channel .*\nstable +2 +9\.0\.0-[\da-f]{12} +9\.1\.0-[\da-f]{12} \(5 %\)/,
  );
  expect(run('rollback', ['stable'], withoutKey).stdout).toMatch(/^stable 3: 9\.0\.0-[\da-f]{12} for everybody\.\n/);
  expect(run('channels', ['--prune'], withoutKey).stdout).toContain('Nothing to delete.');
  expect(readdirSync(join(target, 'releases'))).toHaveLength(2);
});
