import { describe, expect, it } from 'vitest';
import { failureLine } from './failureLine.ts';

describe('the line that says how a run failed', () => {
  it('is the last one that does', () => {
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
  ])('%j names step %s', (line, step) => {
    expect(failureLine([line])?.step).toBe(step);
  });

  it('is told without the name that the log gives it', () => {
    expect(failureLine(['19:02 run.failed error="Error in step 3: boom"'])).toEqual({
      step: 3,
      text: 'Error in step 3: boom',
    });
    expect(failureLine(['run.failed | error=boom'])?.text).toBe('boom');
  });

  it('is none in a log that does not say so', () => {
    expect(failureLine([])).toBeNull();
    expect(failureLine(['step_3 failed', 'run failed'])).toBeNull();
  });

  it('may say nothing more', () => {
    expect(failureLine(['run.failed'])).toEqual({ step: null, text: null });
    expect(failureLine(['run.failed:  \u200b '])).toEqual({ step: null, text: null });
  });

  it('is made safe to show, and short', () => {
    const line = `run.failed: <b>boom</b>\u202e\u0007 ${'x'.repeat(5000)}`;
    const text = failureLine([line])?.text ?? '';
    expect(text).toMatch(/^<b>boom<\/b> x+…$/);
    expect(text.length).toBeLessThanOrEqual(300);
  });
});
