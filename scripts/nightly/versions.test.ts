import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../release/testing/temporaryFolder.ts';
import { hostVersions, programVersions } from './versions.ts';

it('the programs of this machine have versions', () => {
  const versions = programVersions(fileURLToPath(new URL('../..', import.meta.url)));
  const { node, npm, chromium, firefox, webkit, playwright, nginx, ...rest } = versions;
  expect(rest).toEqual({});
  expect(node).toBe(process.versions.node);
  for (const version of [npm, chromium, playwright]) expect(version).toMatch(/^\d+\.\d+\.\d+/);
  // machines may lack these
  for (const version of [firefox, webkit, nginx]) expect(version).toMatch(/^\d+\.\d+|^missing$/);
});

it('the hosts have the versions of React and Next that their pages found', () => {
  const root = temporaryFolder();
  expect(hostVersions(root)).toEqual({});
  mkdirSync(join(root, 'reports'));
  const file = join(root, 'reports/nightly-hosts.json');
  const found = {
    'React 18.3.1': { react: '18.3.1', 'react-dom': '18.3.1', node: 'v20.20.2' },
    'Next 16.2.1': { next: '16.2.1', bundler: 'webpack', react: '19.3.0-canary-1' },
  };
  writeFileSync(file, JSON.stringify(found));
  expect(hostVersions(root)).toEqual({
    'React 18.3.1: react': '18.3.1',
    'React 18.3.1: react-dom': '18.3.1',
    'Next 16.2.1: next': '16.2.1',
    'Next 16.2.1: react': '19.3.0-canary-1',
  });
  writeFileSync(file, '{ "React');
  expect(hostVersions(root)).toEqual({ hosts: 'unreadable' });
});
