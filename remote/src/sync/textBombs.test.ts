import { describe, expect, it } from 'vitest';
import { cleanLine } from '../core/cleanLine.ts';
import { cleanName } from '../core/nameParts.ts';
import { parseServerTime } from '../core/timestamps.ts';
import { ansiParts } from '../session-details/ansiParts.ts';
import { logLines } from '../session-details/logLine.ts';
import { MAX_QUERY_LENGTH, searchLog } from '../session-details/searchLog.ts';
import { readConsoleLog, readDag, readRuns, readStageTask } from './evidenceSchemas.ts';
import { failureLine } from './failureLine.ts';
import { failureText } from './failureText.ts';
import { MAX_TEXT_LENGTH } from './fields.ts';
import { MAX_LOG_LENGTH, readCostReport, readLogTail, readStages, readWorkflow } from './reportSchemas.ts';
import { MAX_NAME_LENGTH, MAX_WORD_LENGTH, readList } from './schemas.ts';

const HUGE = 'x'.repeat(5_000_000);

/** Returns the lengths of all texts in a value. */
function lengths(value: unknown): number[] {
  if (typeof value === 'string') return [value.length];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(lengths) : [];
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe('RT-9: a huge text', () => {
  it('is cut in a row of the list', () => {
    const row = { session_id: 's', status: HUGE, name: HUGE, mode: HUGE, current_phase: HUGE, created_at: HUGE };
    const [read] = readList({ sessions: [row] })?.rows ?? [];
    expect(read?.name).toHaveLength(MAX_NAME_LENGTH);
    expect([read?.status, read?.mode, read?.phase].map((word) => word?.length)).toEqual(Array(3).fill(MAX_WORD_LENGTH));
  });

  it.each<[string, unknown]>([
    ['runs', readRuns({ runs: [{ id: 'r', status: HUGE }] })],
    ['a graph', readDag({ nodes: [{ id: HUGE, label: HUGE, status: HUGE }] })],
    ['stages', readStageTask({ stages: [{ stage_number: 1, stage_name: HUGE, status: HUGE, error: HUGE }] })],
    ['a workflow', readWorkflow({ nodes: [{ id: HUGE, label: HUGE, status: HUGE, agent: HUGE, summary: HUGE }] })],
    ['timed stages', readStages({ stages: [{ stage_name: HUGE, status: HUGE, error: HUGE }] })],
    ['costs', readCostReport({ total_cost_usd: 1, model_breakdown: [{ model: HUGE, agent: HUGE }] })],
  ])('is cut in %s', (_, read) => {
    expect(read).not.toBeNull();
    expect(Math.max(...lengths(read))).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(lengths(read).length).toBeGreaterThan(0);
  });

  it('is cut at the beginning of a log, because the end is shown', () => {
    const line = 'a'.repeat(99);
    const content = `${`${line}\n`.repeat(50_000)}the last\n`;
    const tail = readLogTail({ content, total_lines: 50_001 });
    expect(tail?.lines.at(-1)).toBe('the last');
    expect(tail?.lines.join('\n').length).toBeLessThanOrEqual(MAX_LOG_LENGTH);
    expect(new Set(tail?.lines)).toEqual(new Set([line, 'the last']));
    expect(tail && tail.first + tail.lines.length).toBe(50_001);
    const evidence = readConsoleLog({ content, total_lines: 50_001 });
    expect(evidence).toMatchObject({ totalLines: 50_001 });
    expect(evidence?.lines.length).toBeLessThan(5_000);
    // of a line that is longer than the limit the end is kept
    expect(readLogTail({ content: `${HUGE}end` })?.lines).toEqual([expect.stringMatching(/^x+end$/)]);
  });

  it('is dropped if it is a number that is not finite', () => {
    const huge = JSON.parse('1e999');
    const stage = { stage_number: huge, stage_name: 'a', status: 'failed' };
    expect(readStageTask({ stages: [stage] })?.stages[0]?.number).toBe(0);
    expect(readConsoleLog({ content: '', total_lines: huge })?.totalLines).toBe(0);
    expect(
      readCostReport({ total_cost_usd: 1, model_breakdown: [{ call_count: huge }] })?.byModel[0]?.calls,
    ).toBeNull();
    const nodes = [
      { id: 'b', stepNumber: huge },
      { id: 'a', stepNumber: 1 },
    ];
    expect(readWorkflow({ nodes })?.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

/** Texts that make a slow expression scan the same characters again and again. */
const UNITS = [
  '\r',
  ' ',
  '\t',
  'a',
  '1',
  '-',
  '\u200b',
  '\u202e',
  '\u0301',
  '\ufdfa',
  '\u001b',
  '\u001b[',
  '\u001b[1;',
  '\u001b[0m',
  '\u001b[1m',
  '\u001b[ ',
  '\u001b]',
  '\u001bP',
  'task_id=1 ',
  ' session_id=x',
  'error=',
  '[a ',
  '12:00:00 ',
  '"',
  '…',
  'step 1 ',
  'Error:',
  'a.b.',
  '\n',
  '\r\n',
  '@http://',
  '_',
  '\ud83d',
  '2026-11-27T10:10:10.',
];

describe('RT-9: an expression that reads foreign text', () => {
  const readers: Record<string, (text: string) => unknown> = {
    cleanLine,
    'logLines, shown': (text) => logLines([text]).map(({ coloured }) => ansiParts(coloured)),
    failureText,
    failureLine: (text) => failureLine([`run.failed${text}`]),
    cleanName,
    parseServerTime,
    readLogTail: (content) => readLogTail({ content }),
    searchLog: (text) => searchLog([{ plain: text.slice(0, 10_000) }], `${text}!`),
  };
  it.each(Object.entries(readers))('%s does not take quadratic time', (_, read) => {
    for (const unit of UNITS) {
      const text = unit.repeat(Math.ceil(19_900 / unit.length));
      for (const whole of [text, `x${text}!`, `\u001b[0;${text}m`]) {
        read(whole);
        // 400 million steps of a quadratic scan take seconds, these take less than a frame; the limit leaves time for a
        // loaded machine
        expect(
          milliseconds(() => read(whole)),
          JSON.stringify(unit),
        ).toBeLessThan(80);
      }
    }
  });

  it('removes the colours of a line that has thousands of them', () => {
    const [part, ...others] = ansiParts(cleanLine('\u001b[1mx'.repeat(2_000)));
    expect(others).toEqual([]);
    expect(part?.text).toBe('x'.repeat(2_000));
  });

  it('limits the length of a query', () => {
    const plain = 'a'.repeat(MAX_QUERY_LENGTH);
    expect(searchLog([{ plain }], '\ud83d'.repeat(20_000))).toEqual([]);
    expect(searchLog([{ plain }], plain)).toHaveLength(1);
  });
});
