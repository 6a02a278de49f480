import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { follow, readGuide, undo } from '../../support/followGuide.ts';

// that the result works is what every other test in this folder sees: their host is built by this guide
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(?:^|[\\/])(?:\.next|node_modules|next-env\.d\.ts)/.test(name))
    .filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    names.map((name) => [relative(folder, join(folder, name)), readFileSync(join(folder, name), 'base64')]),
  );
}

test('what docs/integrating.md puts into a host, it takes out again to the byte', () => {
  const original = path('hosts/next-app');
  const steps = readGuide(readFileSync(path('../docs/integrating.md'), 'utf8'));
  const changed = steps.map((step) => step.path);
  expect([...new Set(changed)]).toEqual([
    'lib/sessions.ts',
    'app/sessions-release.tsx',
    'app/layout.tsx',
    'components/layout/TopBar.tsx',
    'app/providers.tsx',
  ]);
  const copy = mkdtempSync(join(tmpdir(), 'mars-sessions-guide-'));
  try {
    cpSync(original, copy, { recursive: true });
    const before = filesOf(original);
    expect(Object.keys(before).length).toBeGreaterThan(15);
    follow(steps, copy);
    expect(Object.entries(filesOf(copy)).filter(([name, text]) => before[name] !== text)).toHaveLength(5);
    undo(steps, copy);
    expect(filesOf(copy)).toEqual(before);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
