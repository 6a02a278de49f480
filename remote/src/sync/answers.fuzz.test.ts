import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeGuard } from '../../../shared-types/src/testing/createTimeGuard.ts';
import { damaged } from '../../../shared-types/src/testing/damaged.ts';
import { expectShowable } from '../../../shared-types/src/testing/expectShowable.ts';
import { hostileValue } from '../../../shared-types/src/testing/hostile.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT_MS } from '../../../shared-types/src/testing/runs.ts';
import { lastLine } from '../core/lastLine.ts';
import { isPlainPath } from '../core/runFiles.ts';
import { ansiParts } from '../session-details/ansiParts.ts';
import { logFileName } from '../session-details/logFileName.ts';
import { logLines } from '../session-details/logLine.ts';
import { stageSteps } from '../session-details/stageSteps.ts';
import { stepSummaries } from '../session-details/stepSummaries.ts';
import { workflowSteps } from '../session-details/workflowSteps.ts';
import { historyBody, listBody, logBody, runsBody } from '../testing/rest.ts';
import { dateTime, dollars } from '../text/amounts.ts';
import { count, nodeStatus } from '../text/detailsText.ts';
import { byteSize, fileName, kindName } from '../text/resultsText.ts';
import { readConsoleLog, readDag, readStageTask } from './evidenceSchemas.ts';
import { readExecutions } from './executions.ts';
import { failureLine } from './failureLine.ts';
import { downloadPath, imagePath } from './fileEndpoints.ts';
import { readCostReport, readLogTail, readStages, readWorkflow } from './reportSchemas.ts';
import { readFiles, readLastMessage } from './resultSchemas.ts';
import { readRunsAnswer } from './runsAnswer.ts';
import { readList } from './schemas.ts';
import { joinStageLog, NO_STAGE_LOG, readStageConsole, readWholeStageConsole } from './stageConsole.ts';
import { readWholeLog } from './wholeLog.ts';

const AT = '2026-11-22T18:02:10.229581';

const nodeRow = (id: string, over: object = {}) => ({
  id,
  label: 'Fit the *spectrum*',
  status: 'failed',
  agent: 'engineer',
  summary: 'It `fits`.',
  stepNumber: 1,
  ...over,
});
const stageRow = (number: number, status = 'running') => ({
  stage_number: number,
  stage_name: 'literature_review',
  status,
  error: status === 'failed' ? 'boom' : null,
  started_at: AT,
  completed_at: null,
});
const costRow = (name: string) => ({ model: name, agent: name, cost: 0.4, tokens: 6, call_count: 2 });
const fileRow = (name: string) => ({
  id: name,
  file_path: `/home/mars/data/${name}`,
  file_name: name,
  file_type: 'plot',
  size_bytes: 11,
  agent_name: 'engineer',
  step_number: 2,
});
const messageRow = (content: string) => ({ role: 'assistant', content, agent: 'engineer', timestamp: AT });

/** An answer of the back end, what reads it, and what is shown of it. */
interface Answer<T> {
  /** Returns a valid body with rows of these names. */
  body(names: readonly string[]): unknown;
  read(body: unknown): T | null;
  /** Makes everything that is shown of the answer, and checks its texts. */
  show(value: T): void;
  /** The list in the body whose rows do not depend on each other. */
  rows?: string;
  /** Returns what is known of a row, by the text of its name. */
  knows?(value: T, name: string): boolean;
}

const answer = <T>(one: Answer<T>): Answer<unknown> => one as Answer<unknown>;

function showLines(lines: readonly string[]): void {
  expectShowable(lastLine(lines), 'the last line');
  const last = lines.slice(-200);
  for (const { plain, coloured } of logLines(last)) {
    expectShowable(plain, 'a line of a log');
    for (const { text } of ansiParts(coloured)) expectShowable(text, 'a part of a line');
  }
  expectShowable(failureLine(last)?.text, 'the error of a log');
}

function showAmounts(...amounts: readonly (number | null)[]): void {
  for (const amount of amounts) {
    if (amount === null) continue;
    for (const text of [dollars(amount), count(amount, undefined), byteSize(amount)]) expectShowable(text, 'an amount');
  }
}

const NOTHING = { failure: null, hasEnded: true, endedAt: null, clock: null, now: 0 };

const ANSWERS: Readonly<Record<string, Answer<unknown>>> = {
  'the list': answer({
    body: (names) => listBody(...names.map((id) => ({ id }))),
    read: readList,
    show: ({ rows, dropped, sent }) => expect(rows.length + dropped).toBe(sent),
    rows: 'sessions',
    knows: ({ rows }, name) => rows.some(({ sessionId }) => sessionId === name),
  }),
  'the runs': answer({
    body: (names) => runsBody(...names.map((id) => ({ id, task_description: '# Fit the *spectrum*.\n\nThen stop.' }))),
    read: readRunsAnswer,
    show: ({ task }) => {
      expectShowable(task?.name, 'a task');
      expectShowable(task?.text, 'the text of a task');
    },
  }),
  'the executions': answer({
    body: (names) => historyBody(...names.map((name) => [name, 'completed'] as const)),
    read: readExecutions,
    show: (executions) => {
      const nodes = executions.map(({ nodeId, status }) => ({ ...nodeRow(nodeId), status }));
      workflowSteps(nodes, { ...NOTHING, executions });
    },
    rows: 'events',
    knows: (executions, name) => executions.some(({ nodeId }) => nodeId === name),
  }),
  'the graph': answer({
    body: (names) => ({ run_id: 'r', nodes: names.map((name) => nodeRow(name)), edges: [] }),
    read: readDag,
    show: () => undefined,
  }),
  'the workflow': answer({
    body: (names) => ({ run_id: 'r', nodes: names.map((name) => nodeRow(name)), edges: [] }),
    read: readWorkflow,
    show: (nodes) => {
      for (const { name, by, status, error } of workflowSteps(nodes, { ...NOTHING, executions: [] })) {
        for (const text of [name, by, nodeStatus(status), error]) expectShowable(text, 'a step');
      }
      for (const { label, summary } of stepSummaries(nodes)) {
        expectShowable(label, 'the step of a summary');
        expectShowable(summary, 'a summary', 'many');
      }
    },
    rows: 'nodes',
    knows: (nodes, name) => nodes.some(({ id }) => id === name),
  }),
  'a stage task': answer({
    body: (names) => ({ stages: names.map((_, index) => stageRow(index + 1)), progress_percent: 40 }),
    read: readStageTask,
    show: () => undefined,
  }),
  'the stages': answer({
    body: (names) => ({ stages: names.map((_, index) => stageRow(index + 1, 'failed')) }),
    read: readStages,
    show: (stages) => {
      for (const { name, status, error, startedAt } of stageSteps(stages, { date: Date.parse(AT), heardAt: 0 }, 5)) {
        for (const text of [name, nodeStatus(status), error]) expectShowable(text, 'a stage');
        if (startedAt !== null) new Date(startedAt).toISOString();
      }
    },
    rows: 'stages',
    knows: (stages, name) => stages.some(({ number }) => `${number}` === name),
  }),
  'the costs': answer({
    body: (names) => ({
      total_cost_usd: 0.5,
      total_tokens: 7,
      model_breakdown: names.map(costRow),
      agent_breakdown: names.map(costRow),
    }),
    read: readCostReport,
    show: ({ byModel, byAgent, dollars: sum, tokens, promptTokens, completionTokens }) => {
      showAmounts(sum, tokens, promptTokens, completionTokens);
      for (const row of [...byModel, ...byAgent]) {
        expectShowable(row.name, 'what costs');
        expectShowable(row.model, 'a model');
        showAmounts(row.dollars, row.tokens, row.calls);
      }
    },
    rows: 'model_breakdown',
    knows: ({ byModel }, row) => byModel.some(({ name }) => name === row),
  }),
  'the files': answer({
    body: (names) => ({ total_files: names.length, files: names.map(fileRow) }),
    read: readFiles,
    show: (files) => {
      for (const { path, name, kind, size, agent } of files) {
        for (const text of [fileName(name), kindName(kind), agent && fileName(agent)]) expectShowable(text, 'a file');
        showAmounts(size);
        // as the row of a file, and a figure
        if (!isPlainPath(path)) continue;
        for (const to of [downloadPath, imagePath])
          expect(new URL(to(path), 'http://mars.test').searchParams.get('path')).toBe(path);
      }
    },
    rows: 'files',
    knows: (files, row) => files.some(({ name }) => name === row),
  }),
  'the messages': answer({
    body: (names) => ({ messages: names.map(messageRow) }),
    read: readLastMessage,
    show: ({ message }) => {
      expectShowable(message?.text, 'a message', 'many');
      if (message?.at != null) expectShowable(dateTime(message.at), 'a time');
    },
    rows: 'messages',
  }),
  'the end of a log, as evidence': answer({
    body: (names) => logBody(...names, '\u001b[31mrun.failed\u001b[0m error="boom in step 2" task_id=7'),
    read: readConsoleLog,
    show: ({ lines }) => showLines(lines),
  }),
  'the end of a log': answer({
    body: (names) => logBody(...names, '\u001b[31mrun.failed\u001b[0m error="boom in step 2" task_id=7', ''),
    read: readLogTail,
    show: ({ lines, first }) => {
      expect(first).toBeGreaterThanOrEqual(0);
      showLines(lines);
    },
  }),
  'a whole log': answer({
    body: (names) => logBody(...names),
    read: readWholeLog,
    show: (text) => expect(logFileName(text.slice(0, 100), 'r')).toMatch(/^[\p{L}\p{M}\p{N}_-]+\.log$/u),
  }),
  'the console of a stage': answer({
    body: (names) => ({ lines: names.map((name) => `\u001b[32m${name}\u001b[0m`), next_index: names.length }),
    read: readStageConsole,
    show: (lines) => showLines(joinStageLog(joinStageLog(NO_STAGE_LOG, lines), lines).lines),
  }),
  'the whole console of a stage': answer({
    body: (names) => ({ lines: names, next_index: names.length }),
    read: readWholeStageConsole,
    show: (text) => expect(typeof text).toBe('string'),
  }),
};

const NAMES = ['1', '2', '3'];
const MANY = Array.from({ length: 400 }, (_, index) => `name-${index}`);

describe.each(Object.entries(ANSWERS))('%s, if the body is damaged', (_, { body, read, show, rows, knows }) => {
  it('is read and shown, or rejected, without an error and in the time of a valid body', {
    timeout: FUZZ_TIMEOUT_MS,
  }, () => {
    const withinTime = createTimeGuard(() => show(read(body(MANY))));
    fc.assert(
      fc.property(damaged(body(NAMES), body(['1'])), (given) => {
        withinTime(() => {
          const value = read(given);
          if (value !== null) show(value);
        });
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  if (!rows || !knows) return;

  it('has every row that is whole', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const whole = body(NAMES) as Readonly<Record<string, unknown>>;
    const all = whole[rows] as readonly unknown[];
    fc.assert(
      fc.property(fc.array(fc.oneof(damaged(all[1]), hostileValue), { maxLength: 3 }), fc.nat(2), (bad, at) => {
        const good = [all[0], all[2]];
        const value = read({ ...whole, [rows]: [...good.slice(0, at), ...bad, ...good.slice(at)] });
        for (const name of ['1', '3']) {
          if (!knows(value, name)) throw new Error(`The row ${name} is lost.`);
        }
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
