import { describe, expect, it } from 'vitest';
import {
  joinStageLog,
  MAX_STAGE_CONSOLE_LENGTH,
  MAX_STAGE_LINES,
  NO_STAGE_LOG,
  readStageConsole,
  readWholeStageConsole,
  type StageLog,
  stageConsolePath,
} from './stageConsole.ts';
import { readWholeLog, wholeLogPath } from './wholeLog.ts';

describe('the console of a stage', () => {
  it('is asked for by the prefix of the mode', () => {
    expect(stageConsolePath('deepresearch-research', 'run_1', 2, 17)).toBe(
      '/api/deepresearch/run_1/stages/2/console?since=17',
    );
    expect(stageConsolePath('one-shot', 'run_1', 2, 0)).toBeNull();
    expect(() => stageConsolePath('pda', '../x', 2, 0)).toThrow(RangeError);
  });

  it('is read with the next index', () => {
    expect(readStageConsole({ lines: ['a', 'b\nc', 7], next_index: 3, stage_num: 1 })).toEqual({
      lines: ['a', 'b', 'c'],
      next: 3,
    });
    expect(readStageConsole({ lines: [], next_index: 3 })).toEqual({ lines: [], next: 3 });
    expect(readWholeStageConsole({ lines: ['a', 'b'], next_index: 2 })).toBe('a\nb');
  });

  it.each([
    null,
    [],
    {},
    { lines: 'a', next_index: 1 },
    { lines: [] },
    { lines: [], next_index: -1 },
    { lines: [], next_index: 0.5 },
    { lines: [], next_index: 1e300 },
  ])('is not read from %j', (body) => {
    expect(readStageConsole(body)).toBeNull();
    expect(readWholeStageConsole(body)).toBeNull();
  });

  it('has bounds for one answer and for all lines', () => {
    const long = readStageConsole({ lines: Array(300).fill('x'.repeat(9999)), next_index: 300 });
    expect(long?.lines.join('\n').length).toBeLessThanOrEqual(MAX_STAGE_CONSOLE_LENGTH);
    const lines = Array.from({ length: MAX_STAGE_LINES + 5 }, (_, index) => `line ${index}`);
    const log = joinStageLog(NO_STAGE_LOG, { lines, next: lines.length });
    expect([log.first, log.lines.length, log.lines[0]]).toEqual([5, MAX_STAGE_LINES, 'line 5']);
    expect(joinStageLog(log, { lines: ['new'], next: lines.length + 1 })).toMatchObject({ first: 6 });
  });

  const two: StageLog = { lines: ['a', 'b'], first: 0, next: 2, isCleared: false };

  it('grows by the lines that are new', () => {
    expect(joinStageLog(two, { lines: ['c'], next: 3 })).toEqual({ ...two, lines: ['a', 'b', 'c'], next: 3 });
    expect(joinStageLog(two, { lines: [], next: 2 })).toEqual(two);
  });

  it('keeps its lines when MARS clears it, and is asked for from the start', () => {
    const cleared = joinStageLog(two, { lines: [], next: 0 });
    expect(cleared).toEqual({ ...two, next: 0, isCleared: true });
    expect(joinStageLog(cleared, { lines: [], next: 0 })).toEqual(cleared);
  });

  it('is a new log when a server that restarted has lines again', () => {
    const cleared = joinStageLog({ ...two, first: 9 }, { lines: [], next: 1 });
    expect(joinStageLog(cleared, { lines: ['x'], next: 1 })).toEqual({
      lines: ['x'],
      first: 0,
      next: 1,
      isCleared: false,
    });
  });
});

describe('the whole log of a run', () => {
  it('is asked for without a tail, and is read without the path of the server', () => {
    expect(wholeLogPath('run_1')).toBe('/api/runs/run_1/console-log');
    expect(() => wholeLogPath('a/b')).toThrow(RangeError);
    expect(readWholeLog({ content: 'a\nb\n', log_path: '/srv/x', total_lines: 2 })).toBe('a\nb\n');
    expect(readWholeLog({ content: 7 })).toBeNull();
  });
});
