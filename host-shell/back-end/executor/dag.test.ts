// @vitest-environment node
import type { DagAnswer, ServerEvent } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { startBackEnd } from '../testing/backEnd.ts';
import { getJson } from '../testing/http.ts';
import { idsOf, readRecording, withoutIds } from '../testing/recording.ts';
import { startRun } from '../testing/socket.ts';

interface WireNode {
  id: string;
  status: string;
  step_number: number;
}

const dagEvents = (events: readonly ServerEvent[]) => events.filter((event) => event.event_type.startsWith('dag_'));
const nodesOf = (event: ServerEvent | undefined) => (event?.data.nodes ?? []) as WireNode[];
const statuses = (dag: DagAnswer) => dag.nodes.map((node) => `${node.id} ${node.status}`);

/** Runs a task to its end without a listener, and reads its DAG at each step. */
async function watch(config: Record<string, unknown>) {
  const backEnd = await startBackEnd();
  const { runId } = backEnd.world.start({ taskId: 'task_1', task: 'Fit', config });
  const read = () => getJson<DagAnswer>(backEnd.url, `/api/runs/${runId}/dag`);
  function later(seconds: number) {
    backEnd.clock.advance(seconds * 1000);
    return read();
  }
  return { backEnd, read, later };
}

describe('the DAG of the recordings', () => {
  test('sends the events of the trace', async () => {
    const theirs = readRecording('success').flatMap((entry) => (entry.dir === 'in' ? [entry.msg] : []));
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', { mode: 'one-shot', steps: 3, dt: 0.6 });
    backEnd.clock.advance(3_000);
    await socket.closed;
    const data = (events: readonly ServerEvent[]) =>
      withoutIds(dagEvents(events), idsOf(events)).map((event) => [event.event_type, event.data]);
    expect(data(socket.events)).toEqual(data(theirs));
  });

  test('keeps finished nodes completed when the run fails, and sends no node events', async () => {
    const { backEnd, read, later } = await watch({ steps: 4, dt: 1, failAt: 3 });
    expect(statuses(await read())).toEqual(['step_1 running', 'step_2 pending', 'step_3 pending', 'step_4 pending']);
    expect(statuses(await later(3))).toEqual([
      'step_1 completed',
      'step_2 completed',
      'step_3 failed',
      'step_4 pending',
    ]);
    expect(backEnd.world.run('task_1')?.status).toBe('failed');
  });
});

describe('a plan mode', () => {
  const config = { mode: 'planning-control', planTime: 30, planSteps: 3, dt: 60 };

  test('has one node until planning is over, then n + 2', async () => {
    const { read, later } = await watch(config);
    expect(statuses(await read())).toEqual(['planning running']);
    expect(statuses(await later(30))).toEqual([
      'planning completed',
      'step_1 running',
      'step_2 pending',
      'step_3 pending',
      'terminator pending',
    ]);
    expect(statuses(await later(90))).toEqual([
      'planning completed',
      'step_1 completed',
      'step_2 running',
      'step_3 pending',
      'terminator pending',
    ]);
    expect((await later(90)).nodes.map((node) => node.status)).toEqual(Array(5).fill('completed'));
  });

  test('appends the steps before planning is completed', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', config);
    backEnd.clock.advance(30_000);
    await socket.until(() => dagEvents(socket.events).length >= 7);
    const told = dagEvents(socket.events).slice(3, 6);
    expect(told.map((event) => event.event_type)).toEqual(['dag_updated', 'dag_node_status_changed', 'dag_updated']);
    expect(nodesOf(told[0]).map((node) => node.status)).toEqual(['running', ...Array(4).fill('pending')]);
    expect(told[1]?.data).toMatchObject({ node_id: 'planning', old_status: 'running', new_status: 'completed' });
    expect(nodesOf(told[2])).toHaveLength(5);
  });

  test('sends the whole DAG after every change of a node', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', config);
    backEnd.clock.advance(300_000);
    await socket.closed;
    const told = dagEvents(socket.events);
    const changes = told.filter((event) => event.event_type === 'dag_node_status_changed');
    expect(changes).toHaveLength(9);
    for (const change of changes) {
      const next = told[told.indexOf(change) + 1];
      expect(next?.event_type).toBe('dag_updated');
      const node = nodesOf(next).find(({ id }) => id === change.data.node_id);
      expect(node?.status).toBe(change.data.new_status);
    }
  });

  test('counts one more over REST than over the socket', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', config);
    backEnd.clock.advance(40_000);
    await socket.until(() => dagEvents(socket.events).length >= 8);
    const { nodes } = await getJson<DagAnswer>(backEnd.url, '/api/runs/task_1/dag');
    const numbers = new Map(nodesOf(dagEvents(socket.events).at(-1)).map((node) => [node.id, node.step_number]));
    expect(nodes.map((node) => node.stepNumber)).toEqual([1, 2, 3, 4, 5]);
    for (const node of nodes) expect(numbers.get(node.id)).toBe(node.stepNumber - 1);
  });

  test('chains its nodes', async () => {
    const { later } = await watch(config);
    const { nodes, edges } = await later(40);
    expect(edges.map((edge) => edge.source)).toEqual(nodes.slice(0, -1).map((node) => node.id));
    expect(edges.map((edge) => edge.target)).toEqual(nodes.slice(1).map((node) => node.id));
  });

  test('marks every node as failed, also finished ones, with two events each', async () => {
    const backEnd = await startBackEnd();
    const socket = await startRun(backEnd.url, 'task_1', { ...config, failAt: 2 });
    backEnd.clock.advance(300_000);
    await socket.closed;
    const dag = await getJson<DagAnswer>(backEnd.url, '/api/runs/task_1/dag');
    expect(dag.nodes.map((node) => node.status)).toEqual(Array(5).fill('failed'));
    const last = dagEvents(socket.events).slice(-10);
    expect(last.map((event) => event.data.old_status ?? null)).toEqual([
      'completed',
      null,
      'completed',
      null,
      'running',
      null,
      'pending',
      null,
      'pending',
      null,
    ]);
  });

  test('starts a new DAG with each run of a task', async () => {
    const { backEnd, later } = await watch(config);
    await later(100);
    const again = backEnd.world.start({ taskId: 'task_1', task: 'Fit', config });
    const dag = await getJson<DagAnswer>(backEnd.url, '/api/runs/task_1/dag');
    expect(dag.resolved_run_id).toBe(again.runId);
    expect(statuses(dag)).toEqual(['planning running']);
  });
});

describe('the fixed DAGs', () => {
  test.each([
    ['one-shot', ['init', 'execute', 'terminator']],
    ['copilot', ['init', 'execute', 'terminator']],
    ['enhance-input', ['init', 'execute', 'terminator']],
    ['a-mode-of-the-future', ['init', 'execute', 'terminator']],
    ['ocr', ['init', 'process', 'output', 'terminator']],
    ['arxiv', ['init', 'process', 'output', 'terminator']],
    ['hitl-interactive', ['planning']],
    ['idea-generation', ['planning']],
    ['deep-research-extended', ['literature_review', 'planning']],
  ])('%s', async (mode, ids) => {
    const { read } = await watch({ mode });
    expect((await read()).nodes.map((node) => node.id)).toEqual(ids);
  });

  test('end with a synthesis for deep-research-extended', async () => {
    const { later } = await watch({ mode: 'deep-research-extended', planTime: 10, planSteps: 2, dt: 10 });
    const ids = ['literature_review', 'planning', 'step_1', 'step_2', 'synthesis', 'terminator'];
    expect((await later(25)).nodes.map((node) => node.id)).toEqual(ids);
    expect((await later(30)).nodes.map((node) => node.status)).toEqual(Array(6).fill('completed'));
  });

  test('change all nodes of a copilot only at its end', async () => {
    const { read, later } = await watch({ mode: 'copilot', dt: 40 });
    expect(statuses(await read())).toEqual(['init pending', 'execute pending', 'terminator pending']);
    expect(statuses(await later(39))).toEqual(['init pending', 'execute pending', 'terminator pending']);
    expect(statuses(await later(1))).toEqual(['init completed', 'execute completed', 'terminator completed']);
  });

  test('run the middle node of a one-shot', async () => {
    const { later } = await watch({ mode: 'one-shot', dt: 40 });
    expect(statuses(await later(1))).toEqual(['init running', 'execute pending', 'terminator pending']);
    expect(statuses(await later(1))).toEqual(['init completed', 'execute running', 'terminator pending']);
    expect(statuses(await later(40))).toEqual(['init completed', 'execute completed', 'terminator completed']);
  });
});
