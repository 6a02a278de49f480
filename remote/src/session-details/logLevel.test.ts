import { describe, expect, it } from 'vitest';
import { failedAt } from './failedAt.ts';
import { logLevel } from './logLevel.ts';
import { logLines } from './logLine.ts';

describe('the level of a line', () => {
  it.each([
    ['2026-11-23 ERROR no answer', 'error'],
    ['run.failed | error="Error in step 3"', 'error'],
    ['[info     ] run.failed error=boom', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['ValueError: bad', 'error'],
    ['httpx.ConnectError: refused', 'error'],
    ['[error    ] no answer', 'error'],
    ['root - CRITICAL - no memory', 'error'],
    ['[07:02:11.250] [ERROR] [3f2a9c10] boom', 'error'],
    ['INFO - the server answered ERROR 500, trying again', 'info'],
    ['[warning  ] slow', 'warning'],
    ['WARNING:root:slow', 'warning'],
    ['cmb.executor | WARN | slow', 'warning'],
    ['/lib/fit.py:12: RuntimeWarning: overflow', 'warning'],
    ['INFO:     127.0.0.1 - "GET / HTTP/1.1" 200', 'info'],
    ['06:46:37 INFO started', 'info'],
    ['[debug    ] cache', 'debug'],
    ['root - DEBUG - cache', 'debug'],
    ['0 errors found', null],
    ['the standard error is small', null],
    ['Information about the warning', null],
    ['info is a word of a sentence', null],
    ['', null],
  ])('%j is %j', (text, level) => {
    expect(logLevel(text)).toBe(level);
  });

  it('is found quickly in any line', () => {
    for (const part of [' ', '[', 'a.', 'W', 'a ']) expect(logLevel(part.repeat(200_000)), part).toBeNull();
  });

  it('is read after the stamp', () => {
    const lines = logLines([
      '2026-11-27 06:46:37,144 - INFO - an ERROR page',
      '2026-11-27 06:46:37,144 - root - DEBUG - x',
    ]);
    expect(lines.map(({ level }) => level)).toEqual(['info', 'debug']);
  });
});

describe('the line of the failure', () => {
  it.each([
    ['the last run.failed', ['run.failed: a', 'ERROR b', 'run.failed: c', 'ERROR d', 'end'], 2],
    ['the last error without one', ['ERROR a', 'fine', 'ValueError: b', 'end'], 2],
    ['none without errors', ['fine', 'WARNING: slow'], -1],
    ['none of an empty log', [], -1],
  ])('is %s', (_, lines, index) => {
    expect(failedAt(logLines(lines))).toBe(index);
  });
});
