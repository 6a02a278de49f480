// @vitest-environment node
import type { FileContentAnswer, RunEvent, RunHistoryAnswer, SessionHistory } from '@mars-sessions/shared-types';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileSpec } from './index.ts';
import { type RunningBackEnd, startBackEnd } from './testing/backEnd.ts';
import { getJson, request } from './testing/http.ts';
import { type RunReports, type RunReportsInTime, readReports, shapeOf } from './testing/recording.ts';

const RECORDED = readReports();
const MOMENTS = ['during', 'after'] as const;
const KINDS = ['runs', 'dag', 'events', 'files'] as const;

/** The settings of the simulator that give a run the recorded pace and end. */
const SETTINGS = {
  success: { planTime: 2, planSteps: 3, dt: 4 },
  failure: { planTime: 2, planSteps: 4, dt: 4, failAt: 3, failWith: 'boom: singular matrix' },
} as const;

interface Ids {
  sessionId: string;
  runId: string;
  taskId: string;
}

function recordedIds({ during }: RunReportsInTime): Ids {
  const [run] = during.runs.body.runs;
  const { task_id: taskId, session_id: sessionId } = run?.meta ?? {};
  return { runId: String(run?.id), sessionId: String(sessionId), taskId: String(taskId) };
}

/** Sends the recorded requests about a run of ours. */
async function readAll(backEnd: RunningBackEnd, theirs: RunReports, from: Ids, to: Ids): Promise<RunReports> {
  const ask = async <T>({ req }: { req: string }) => {
    const path = req.replace('GET ', '').replace(from.runId, to.runId).replace(from.sessionId, to.sessionId);
    const { status, body } = await request(backEnd.url, path);
    return { req, status, body: body as T };
  };
  const [runs, dag, events, files] = await Promise.all([
    ask<RunReports['runs']['body']>(theirs.runs),
    ask<RunReports['dag']['body']>(theirs.dag),
    ask<RunReports['events']['body']>(theirs.events),
    ask<RunReports['files']['body']>(theirs.files),
  ]);
  return { runs, dag, events, files };
}

/** Does the recorded run here. Reads its reports in the second step and after the end, as the recorder did. */
async function replay(name: 'success' | 'failure'): Promise<{ ours: RunReportsInTime; ids: Ids }> {
  const theirs = RECORDED[name];
  const backEnd = await startBackEnd();
  const [run] = theirs.during.runs.body.runs;
  const from = recordedIds(theirs);
  const config = { mode: run?.mode, workDir: run?.meta?.workDir, ...SETTINGS[name] };
  const started = backEnd.world.start({ taskId: from.taskId, task: run?.task_description ?? '', config });
  const ids = { ...started, taskId: from.taskId };
  backEnd.clock.advance(7_000);
  const during = await readAll(backEnd, theirs.during, from, ids);
  backEnd.clock.advance(20_000);
  const after = await readAll(backEnd, theirs.after, from, ids);
  const body = await getJson<SessionHistory>(backEnd.url, `/api/sessions/${ids.sessionId}/history`);
  return { ids, ours: { during, after, sessionHistory: { req: '', status: 200, body } } };
}

/** The config of the client differs: the recorder's script and the simulator have other settings. */
function withoutConfig(reports: RunReports, kind: (typeof KINDS)[number]): unknown {
  if (kind !== 'runs') return reports[kind].body;
  return { ...reports.runs.body, runs: reports.runs.body.runs.map((run) => ({ ...run, meta: null })) };
}

describe.each(['success', 'failure'] as const)('the reports of a run: %s', (name) => {
  const theirs = RECORDED[name];
  let ours: RunReportsInTime;
  let ids: Ids;

  beforeEach(async () => {
    ({ ours, ids } = await replay(name));
  });

  test.each(MOMENTS.flatMap((moment) => KINDS.map((kind) => [moment, kind] as const)))(
    'have the same status, members and types %s the run: %s',
    (moment, kind) => {
      expect(ours[moment][kind].status).toBe(theirs[moment][kind].status);
      expect(shapeOf(withoutConfig(ours[moment], kind))).toEqual(shapeOf(withoutConfig(theirs[moment], kind)));
    },
  );

  test.each(MOMENTS)('tell the same of the run and its graph %s', (moment) => {
    const runs = (reports: RunReports) => reports.runs.body.runs.map((run) => [run.status, run.task_description]);
    const nodes = (reports: RunReports) =>
      reports.dag.body.nodes.map(({ id, type, status, stepNumber, summary }) => [
        id,
        type,
        status,
        stepNumber,
        summary,
      ]);
    /** The order of the edges is any. */
    const edges = (reports: RunReports) => reports.dag.body.edges.map((edge) => JSON.stringify(edge)).sort();
    const ends = (reports: RunReports) =>
      reports.dag.body.nodes
        .filter((node) => !node.id.startsWith('step_'))
        .map(({ label, description, task }) => [label, description, task]);
    for (const read of [runs, nodes, edges, ends]) expect(read(ours[moment])).toEqual(read(theirs[moment]));
  });

  test.each(MOMENTS)('have the same events %s', (moment) => {
    const read = ({ events }: RunHistoryAnswer) =>
      events.map(({ inputs, status, meta, outputs }) => [inputs.node_info.id, status, meta, outputs]);
    expect(read(ours[moment].events.body)).toEqual(read(theirs[moment].events.body));
  });

  test.each(MOMENTS)('have durations that are as right or as wrong as the recorded ones %s', (moment) => {
    for (const { events } of [theirs[moment].events.body, ours[moment].events.body]) {
      const ends = events.flatMap((event) => (event.duration_ms === null ? [] : [begins(event) + event.duration_ms]));
      expect(ends.length).toBeGreaterThan(1);
      const toTheEnd = ends.every((end) => isNear(end, Math.max(...ends)));
      // durations are right while the run goes on and after a failure; after a success each reaches to the end of the
      // run
      expect(toTheEnd).toBe(name === 'success' && moment === 'after');
      expect(overlaps(events).every((ms) => isNear(ms, 0))).toBe(!toTheEnd);
    }
  });

  test.each(MOMENTS)('have the same files in the same order, of the first step %s', (moment) => {
    const read = (reports: RunReports, { sessionId, taskId }: Ids) => {
      const first = reports.events.body.events.find((event) => event.inputs.node_info.id === 'step_1');
      return reports.files.body.files.map((file) => [
        file.file_path.replace(sessionId, '{session}').replace(taskId, '{task}'),
        [file.file_name, file.file_type, file.agent_name],
        [file.node_id === first?.node_id, file.event_id === first?.id, file.step_id],
      ]);
    };
    expect(read(ours[moment], ids)).toEqual(read(theirs[moment], recordedIds(theirs)));
    expect(ours[moment].files.body.total_files).toBe(theirs[moment].files.body.total_files);
  });

  test('have files that were recorded when the first step completed', () => {
    for (const { events, files } of [theirs.during, ours.during]) {
      const second = events.body.events.find((event) => event.inputs.node_info.id === 'step_2');
      for (const file of files.body.files) {
        const ms = Date.parse(`${second?.timestamp}Z`) - Date.parse(`${file.created_at}Z`);
        expect(isNear(ms, 0), file.file_name).toBe(true);
      }
    }
  });

  test('have the same conversation, except for the answer that a research script has no reason to write', () => {
    const recorded = theirs.sessionHistory.body.messages;
    const { messages, total_messages } = ours.sessionHistory.body;
    const read = (list: typeof messages) => list.map(({ role, content }) => [role, content]);
    expect(read(messages.slice(0, recorded.length))).toEqual(read(recorded));
    expect(shapeOf(messages.slice(0, recorded.length))).toEqual(shapeOf(recorded));
    expect(messages.slice(recorded.length).map(({ role }) => role)).toEqual(name === 'success' ? ['assistant'] : []);
    expect(total_messages).toBe(messages.length);
  });
});

describe('the recorded file requests', () => {
  /** One pixel in 70 bytes. */
  const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  /** The recorded files, each with as many bytes as recorded. */
  const FILES: FileSpec[] = [
    { path: 'data/diagram.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    { path: 'data/spectrum.csv', content: 'ell,cl\n2,1\n' },
    { path: "data/report with space & quote'.md", content: '# Report\n' },
    { path: 'data/plots/residuals.png', content: Buffer.from(PIXEL, 'base64') },
    { path: 'codebase/fit.py', content: 'print(1)\n' },
  ];

  test.each(RECORDED.serve.map((entry) => [entry.file, entry.ep, entry] as const))(
    '%s by %s',
    async (file, ep, theirs) => {
      const backEnd = await startBackEnd();
      const { runs } = backEnd.world.addSession({ runs: [{ files: FILES }] });
      const listed = backEnd.world.run(runs[0]?.id ?? '')?.files.find(({ name }) => name === file);
      const path = encodeURIComponent(listed?.path ?? file);
      const { status, headers, text } = await request(backEnd.url, `/api/files/${ep}?path=${path}`);
      expect(status).toBe(theirs.status);
      if (theirs.body !== undefined) {
        expect(text).toBe(theirs.body);
        return;
      }
      expect(headers.get('content-type')).toBe(theirs.type);
      expect(headers.get('content-disposition')).toBe(theirs.disposition);
      // The length of a `content` answer depends on the path, which the recordings hide.
      if (ep !== 'content') expect(headers.get('content-length')).toBe(theirs.length);
      else
        expect(Object.keys(JSON.parse(text) as FileContentAnswer)).toEqual([
          'path',
          'content',
          'type',
          'size',
          'mime_type',
        ]);
    },
  );
});

function begins({ timestamp }: RunEvent): number {
  return Date.parse(`${timestamp}Z`);
}

/** Returns where each duration ends, in milliseconds after the start of the next node. */
function overlaps(events: readonly RunEvent[]): number[] {
  return events.flatMap((event, index) => {
    const next = events[index + 1];
    if (event.duration_ms === null || next === undefined) return [];
    return [begins(event) + event.duration_ms - begins(next)];
  });
}

function isNear(ms: number, to: number): boolean {
  return Math.abs(ms - to) < 100;
}
