import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENGINE_EXCEPTIONS, notRunIn } from './engineExceptions.ts';

const MAX_OTHER_EXCEPTIONS = 12;

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const table = read('../docs/engines.md');

describe('the tests that an engine does not run', () => {
  it.each(ENGINE_EXCEPTIONS)('are still there: $file $test', ({ file, test }) => {
    expect(read(`specs/${file}`)).toContain(test);
  });

  it.each(ENGINE_EXCEPTIONS)('are in the table of docs/engines.md: $file $test', ({ file, test, reason, link }) => {
    const row = table
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${file}\``) && line.includes(test));
    expect(row).toContain(reason);
    expect(table).toContain(link);
  });

  it('are few, apart from those that measure by Chromium’s own protocol', () => {
    expect(ENGINE_EXCEPTIONS.filter(({ byCdp }) => !byCdp).length).toBeLessThanOrEqual(MAX_OTHER_EXCEPTIONS);
  });

  it('are found by their file and the beginning of their title', () => {
    const isLeftOut = (title: string): boolean => notRunIn('firefox').some((pattern) => pattern.test(title));
    expect(isLeftOut('firefox specs/soak.spec.ts 500 polls leave nothing behind')).toBe(true);
    expect(isLeftOut('firefox specs/accessibility.spec.ts WCAG 2.2.2, 2.3.3: with reduced motion')).toBe(true);
    expect(isLeftOut('firefox specs/accessibility.spec.ts WCAG 2.4.11: the focused pill')).toBe(false);
    expect(isLeftOut('firefox specs/pill-widths.spec.ts dark: thirty pills')).toBe(false);
  });
});
