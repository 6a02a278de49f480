import { describe, expect, it } from 'vitest';
import { failureLine } from './failureLine.ts';

describe('failureLine', () => {
  it('returns the last failure of the log', () => {
    const lines = [
      'run.started',
      'run.failed: step_1 first',
      'retrying',
      '[12:03] run.failed | Error in step 3: boom',
      '',
    ];
    expect(failureLine(lines)).toEqual({ step: 3, text: 'Error in step 3: boom' });
  });

  it.each([
    ['run.failed: Step 12 crashed', 12],
    ['run.failed: in step_7', 7],
    ['run.failed: steps 3', null],
    ['run.failed: footstep 3', null],
    ['run.failed: step 12345', null],
    ['run.failed: boom', null],
  ])('reads from %j the step %s', (line, step) => {
    expect(failureLine([line])?.step).toBe(step);
  });

  it('removes the log’s own prefix from the text', () => {
    expect(failureLine(['19:02 run.failed error="Error in step 3: boom"'])).toEqual({
      step: 3,
      text: 'Error in step 3: boom',
    });
    expect(failureLine(['run.failed | error=boom'])?.text).toBe('boom');
  });

  it.each([
    ['[2026-11-27 07:02:11] run.failed error="Error in step 3: boom"', 'Error in step 3: boom'],
    ['run.failed [task_1795000000123_ab12cd] error=boom: singular matrix', 'boom: singular matrix'],
    ['run.failed [task_1795…] error=boom: singular matrix', 'boom: singular matrix'],
    ['run.failed [cmb.executor] error=boom run_id=1f2e task_id=task_7', 'boom'],
    ['2026-11-27T07:02:11Z [error    ] run.failed   task_id=task_17 error=boom', 'boom'],
    ['run.failed [07:02:11.250] [ERROR] [3f2a9c10-77aa] ERROR: boom', 'boom'],
    ['run.failed | 2026-11-27 07:02:11,250 | ERROR | boom', 'boom'],
    ['run.failed error="cannot open "x""', 'cannot open "x"'],
    // parts of the sentence that stay
    ["run.failed error=[Errno 2] No such file: 'x.fits'", "[Errno 2] No such file: 'x.fits'"],
    ["run.failed error='x' is not in list", "'x' is not in list"],
    ['run.failed error=Error in step 3: boom', 'Error in step 3: boom'],
    ['run.failed error=[Step 3] boom', '[Step 3] boom'],
    ['run.failed error=ValueError: 12:30 is no date', 'ValueError: 12:30 is no date'],
    ['run.failed error=3 of 4 chains diverged', '3 of 4 chains diverged'],
    // lines of which nothing would be left
    ['run.failed [task_1795000000123]', '[task_1795000000123]'],
    ['run.failed error=', 'error='],
  ])('reads from %j the text %j', (line, text) => {
    expect(failureLine([line])?.text).toBe(text);
  });

  it('ends quickly for any line', () => {
    for (const part of ['[', ' ', '[task_', 'error=', '-', ' run_id=', '1:00 ', '"'])
      expect((failureLine([`run.failed ${part.repeat(200_000)}`])?.text ?? '').length).toBeLessThanOrEqual(120);
  });

  it('returns null for a log without a failure', () => {
    expect(failureLine([])).toBeNull();
    expect(failureLine(['step_3 failed', 'run failed'])).toBeNull();
  });

  it('returns no text for a line without one', () => {
    expect(failureLine(['run.failed'])).toEqual({ step: null, text: null });
    expect(failureLine(['run.failed:  \u200b '])).toEqual({ step: null, text: null });
  });

  it('returns a text that is safe to show and short', () => {
    const line = `run.failed: <b>boom</b>\u202e\u0007 ${'x'.repeat(5000)}`;
    const text = failureLine([line])?.text ?? '';
    expect(text).toMatch(/^<b>boom<\/b> x+…$/);
    expect(text.length).toBeLessThanOrEqual(120);
  });
});
