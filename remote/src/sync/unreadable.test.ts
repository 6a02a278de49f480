import { describe, expect, it } from 'vitest';
import { listBody, runsBody } from '../testing/rest.ts';
import { createServed, json, LIST, type Served } from '../testing/served.ts';
import { createWorld, kinds, row, run } from '../testing/world.ts';

/** The answers of the back end beside the list. */
interface Beside {
  runs: unknown;
  stages: unknown;
  dag: unknown;
}

const stageBody = (...statuses: unknown[]) => ({
  stages: statuses.map((status, i) => ({ stage_number: i + 1, stage_name: `Stage ${i + 1}`, status, error: null })),
  progress_percent: 40,
});

const nodes = (...statuses: unknown[]) => ({
  nodes: statuses.map((status, i) => ({ id: status === null ? null : `step_${i + 1}`, label: 'Step', status })),
  edges: [],
});

/** A session of this mode after two polls. */
async function watched(mode: string): Promise<{ served: Served; beside: Beside; word(): string | null | undefined }> {
  const beside: Beside = {
    runs: runsBody({ id: 'r' }),
    stages: stageBody('completed', 'running'),
    dag: nodes('running', 'pending'),
  };
  const served = createServed((path) => {
    if (path === LIST) return json(listBody({ id: 'a', mode }));
    if (path.endsWith('/runs')) return json(beside.runs);
    if (path.endsWith('/dag')) return json(beside.dag);
    if (path.startsWith('/api/newspulse/')) return json(beside.stages);
    return json({ detail: 'Not Found' }, 404);
  });
  await served.poll();
  await served.poll();
  expect(served.words()).toEqual({ a: 'active' });
  return { served, beside, word: () => served.words().a };
}

describe('RT-11: an answer with an unreadable part', () => {
  it.each([null, undefined, 7])('does not complete a task whose last stage has the status %s', async (status) => {
    const { served, beside, word } = await watched('newspulse');
    beside.stages = stageBody('completed', status);
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['active', []]);
    beside.stages = stageBody('completed', 'completed');
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['completed', ['completed']]);
    served.stop();
  });

  it('does not show "waiting for you" if there are no stages at all', async () => {
    const { served, beside, word } = await watched('newspulse');
    beside.stages = stageBody();
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['active/unverified', []]);
    beside.stages = stageBody('completed', 'pending');
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['paused/waiting-for-you', ['paused']]);
    served.stop();
  });

  const older = { started_at: '2026-11-22T17:00:00' };

  it.each([
    ['has no status', { id: 'r2', status: null, started_at: '2026-11-22T19:00:00' }],
    ['has an id that is not valid in a path', { id: '../r2', started_at: '2026-11-22T19:00:00' }],
    ['has neither a status nor a start time', { id: 'r2', status: null, started_at: 'soon' }],
  ])('does not report the failure of an older run if the newest one %s', async (_, newest) => {
    const { served, beside, word } = await watched('one-shot');
    beside.runs = runsBody(newest, { id: 'r1', status: 'failed', ...older });
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['active', []]);
    expect(served.asked.filter((path) => path.includes('console-log'))).toEqual([]);
    served.stop();
  });

  it.each([
    ['an older run', { id: 'r0', status: null, ...older }],
    ['a branch', { id: 'r9', status: null, started_at: '2026-11-22T19:00:00', is_branch: true }],
  ])('is still evidence if the unreadable part is %s', async (_, other) => {
    const { served, beside, word } = await watched('one-shot');
    beside.runs = runsBody({ id: 'r', status: 'completed' }, other);
    await served.poll();
    expect([word(), kinds(served.said)]).toEqual(['completed', ['completed']]);
    served.stop();
  });

  it('does not move the ring because of the remaining nodes', async () => {
    const { served, beside } = await watched('one-shot');
    const percent = () => served.state.sessions.get('a')?.progress.percent;
    expect(percent()).toBe(0);
    beside.dag = nodes('completed', null);
    await served.poll();
    expect(percent()).toBe(0);
    beside.dag = nodes('completed', 'running');
    await served.poll();
    expect(percent()).toBe(50);
    served.stop();
  });
});

it.each(['completed', 'failed', 'cancelled'])(
  'RT-11: a session that is %s, then unknown, then the same again is reported once',
  (end) => {
    const world = createWorld();
    world.list([row('a')]);
    world.runs('a', [run('r')]);
    world.runs('a', [run('r', end)]);
    expect(kinds(world.said)).toEqual([end]);
    for (let time = 0; time < 3; time += 1) {
      world.wait(12_500);
      world.runs('a', [run('r', 'a word of the next release')]);
      expect(world.word('a')).toBe('unknown/unknown');
      world.wait(12_500);
      world.runs('a', [run('r', end)]);
    }
    expect(kinds(world.said)).toEqual([end]);
    world.runs('a', [run('r2', end)]);
    expect(kinds(world.said)).toEqual([end, end]);
  },
);
