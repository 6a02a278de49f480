import { describe, expect, it } from 'vitest';
import { readTask, taskOf } from './readTask.ts';

const name = (description: string | null): string | null => taskOf(description)?.name ?? null;

describe('the name from a task', () => {
  it.each([
    ['one sentence', 'Fit the CMB power spectrum', 'Fit the CMB power spectrum'],
    ['several sentences', 'Fit the spectrum. Then plot it. Use Planck 2018.', 'Fit the spectrum'],
    ['a question', 'Which halo model fits best? Compare three.', 'Which halo model fits best?'],
    [
      'a number with a point',
      'Use release v1.2 of CAMB with n_s = 0.965. Then plot.',
      'Use release v1.2 of CAMB with n_s = 0.965',
    ],
    [
      'an abbreviation',
      'Compare with Smith et al. Use their priors, e.g. Table 2. Plot it.',
      'Compare with Smith et al. Use their priors, e.g. Table 2',
    ],
    ['a greeting', 'Hi! Please fit the spectrum. Thanks.', 'Hi! Please fit the spectrum'],
    [
      'lines that are wrapped',
      'Estimate the mass of the\nhalo from its lensing\nsignal. Plot it.',
      'Estimate the mass of the halo from its lensing signal',
    ],
    ['a heading', '# Neutrino masses\n\nEstimate the sum of them. Use BAO.', 'Neutrino masses'],
    ['a heading without an empty line', '## Neutrino masses\nEstimate the sum.', 'Neutrino masses'],
    ['a list', '- load `data.csv`\n- fit it\n- plot it', 'load data.csv'],
    ['a numbered list', '1. Load the maps\n2. Fit them', 'Load the maps'],
    [
      'emphasis',
      'Fit **all** of the *spectra* with ~~no~~ __one__ `model`',
      'Fit all of the spectra with no one model',
    ],
    ['a link', 'Reproduce [figure 3](https://example.org/a_b) of it', 'Reproduce figure 3 of it'],
    ['a quotation', '> Fit it as\n> before\n\nSee above.', 'Fit it as before'],
    ['a fence', '```python\nfit(spectrum)\n```\nRun this code.', 'fit(spectrum)'],
    ['an underline', 'Neutrino masses\n===============\nEstimate them.', 'Neutrino masses'],
    [
      'names with underscores and comparisons',
      'Keep H_0 and omega_m where p < 0.05 and q > 3',
      'Keep H_0 and omega_m where p < 0.05 and q > 3',
    ],
    ['a product', 'Compute 2 * 3 * n for x*y', 'Compute 2 * 3 * n for xy'],
    ['right-to-left text', 'חשב את ספקטרום ההספק. אחר כך שרטט.', 'חשב את ספקטרום ההספק'],
    ['Chinese', '拟合功率谱。然后画图。', '拟合功率谱'],
    ['direction marks', '\u202eFit\u202c it\u200f all', 'Fit it all'],
    ['markup', '<b>Fit</b> it', '<b>Fit</b> it'],
  ])('is the first sentence of %s', (_, description, expected) => {
    expect(name(description)).toBe(expected);
  });

  it('is the first sentence of ten paragraphs, and the text is cut', () => {
    const paragraphs = Array.from(
      { length: 10 },
      (_, n) => `Paragraph ${n + 1} asks for this. ${'More of it. '.repeat(9)}`,
    );
    const task = taskOf(paragraphs.join('\n\n'));
    expect(task?.name).toBe('Paragraph 1 asks for this');
    expect([...(task?.text ?? '')]).toHaveLength(300);
    expect(task?.text).toMatch(/^Paragraph 1 asks for this\. More of it\..*…$/);
  });

  it('is cut after 120 characters if the sentence is longer', () => {
    expect([...(name('word '.repeat(100)) ?? '')]).toHaveLength(120);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['white space', ' \n\t '],
    ['characters without width', '\u200b\u200b\ufeff\u2060'],
    ['only marks of Markdown', '# \n---\n***\n```\n```'],
    ['what MARS writes without a task', 'No task description'],
    ['what MARS writes for a task id', 'Task task_1795373869642_rest'],
  ])('does not exist for %s', (_, description) => {
    expect(taskOf(description)).toBeNull();
  });

  it('takes no longer for hostile text', () => {
    for (const bomb of ['[', '*', '`', '(', '> ', '- ', '1. ', '![](', '__', '. ', 'e.g. ', '\\', '#'])
      expect(taskOf(`${bomb.repeat(100_000)}x`)).not.toBeUndefined();
  }, 1000);
});

describe('the task of a session', () => {
  const run = (task_description: unknown, started_at: string | null, over: object = {}) => ({
    id: 'r',
    task_description,
    started_at,
    ...over,
  });
  const read = (...runs: unknown[]) => readTask({ runs });

  it('is that of its oldest run', () => {
    const [younger, older] = [run('Second', '2026-11-22T18:02:10'), run('First', '2026-11-22T17:02:10')];
    expect(read(younger, older)?.name).toBe('First');
    expect(read(older, younger)?.name).toBe('First');
  });

  it('is never that of a branch', () => {
    const branch = run('Branch', '2026-11-22T16:02:10', { is_branch: true });
    expect(read(run('Main', '2026-11-22T17:02:10'), branch)?.name).toBe('Main');
  });

  it('is that of a run without a start only if it is alone', () => {
    const timeless = run('Timeless', null);
    expect(read(timeless)?.name).toBe('Timeless');
    expect(read(timeless, run('Timed', '2026-11-22T17:02:10'))?.name).toBe('Timed');
    expect(read(timeless, timeless)).toBeUndefined();
  });

  it('is null if the oldest run has no readable text, and without runs', () => {
    expect(read(run('Second', '2026-11-22T18:02:10'), run(null, '2026-11-22T17:02:10'))).toBeNull();
    expect(read(run({ not: 'text' }, '2026-11-22T17:02:10'))).toBeNull();
    expect(read()).toBeNull();
  });

  it('is unknown if the oldest run may be unreadable', () => {
    expect(read(run('Second', '2026-11-22T18:02:10'), 'garbage')).toBeUndefined();
    expect(readTask({ runs: 'none' })).toBeUndefined();
    expect(readTask(null)).toBeUndefined();
  });
});
