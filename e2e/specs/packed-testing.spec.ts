import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { builtFiles } from '../support/copyBuilt.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Packages that a host has. The project links them from this repository, because the registry may be out of reach. */
const LINKED = ['react', 'react-dom', 'vitest', 'jsdom'];

/** The test of the scratch project, as a host writes it. */
const HOST_TEST = `// @vitest-environment jsdom
import { createTestSessionsHost } from '@mars-sessions/host-sdk/testing'
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

globalThis.IS_REACT_ACT_ENVIRONMENT = true

it('selects the session whose pill is clicked', () => {
  const sessions = createTestSessionsHost({ sessions: [{ sessionId: 's1', name: 'Lensing' }] })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  act(() => root.render(createElement(sessions.SessionsSlot)))
  const pill = document.querySelector('[data-session-id=s1]')
  expect(pill.textContent).toBe('Lensing')
  act(() => pill.click())
  expect(sessions.getSessions().activeSessionId).toBe('s1')
})
`;

/** Installs the packed SDK with npm, as a host does. Nothing is fetched: the archive has no dependencies. */
function installPackedSdk(project: string): void {
  const npm = (...args: string[]): string => execFileSync('npm', args, { cwd: project, encoding: 'utf8' }).trim();
  const archive = npm('pack', '--silent', builtFiles('host-sdk'));
  const links = LINKED.map((name) => [name, `file:${join(MODULES, name)}`]);
  const manifest = {
    type: 'module',
    private: true,
    dependencies: { '@mars-sessions/host-sdk': `file:${archive}`, ...Object.fromEntries(links) },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  // npm would run the scripts of the linked packages, as for sources
  npm('install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent');
}

test('the test double of the packed SDK works in a project that has only the archive, React, Vitest and jsdom', () => {
  // npm and Vitest start for this, on a machine that may be busy
  test.setTimeout(120_000);
  const project = mkdtempSync(join(tmpdir(), 'mars-sessions-packed-'));
  try {
    installPackedSdk(project);
    writeFileSync(join(project, 'sessions.test.js'), HOST_TEST);
    const vitest = join(project, 'node_modules/vitest/vitest.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--reporter', 'json'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout), `${stdout}\n${stderr}`).toMatchObject({
      success: true,
      numTotalTests: 1,
      numPassedTests: 1,
    });
  } finally {
    rmSync(project, { recursive: true });
  }
});
