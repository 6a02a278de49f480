import { describe, expect, it } from 'vitest';
import { logFileName } from './logFileName.ts';

describe('the name of the file of a log', () => {
  it.each([
    ['Fit the power spectrum', 'run_1', 'Fit-the-power-spectrum-run_1.log'],
    ['../../etc/passwd', 'r', 'etc-passwd-r.log'],
    ['a "quoted" <name>: 50%?*|\\', 'r', 'a-quoted-name-50-r.log'],
    ['two\nlines\u0000\u202egnp', 'r', 'two-lines-gnp-r.log'],
    ['Größe der Ψ-Funktion', 'r', 'Größe-der-Ψ-Funktion-r.log'],
    ['التحليل', 'r', 'التحليل-r.log'],
    ['🙂', 'r', 'r.log'],
    ['.hidden', 'r', 'hidden-r.log'],
    ['', '', 'log.log'],
  ])('for %j and %j is %s', (name, runId, file) => {
    expect(logFileName(name, runId)).toBe(file);
  });

  it('has a maximum length', () => {
    expect(logFileName('long '.repeat(100), 'r'.repeat(500)).length).toBeLessThanOrEqual(125);
  });
});
