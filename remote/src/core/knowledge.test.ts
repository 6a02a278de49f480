import { describe, expect, it } from 'vitest';
import { createWorld, facts, row, run, stage, type World } from '../testing/world.ts';
import { NEVER } from './evidence.ts';
import { knowledgeOf } from './knowledge.ts';

const known = (world: World) => knowledgeOf(world.state, world.session('a'));

/** The request was due in this number of rounds, and got no answer. */
function missed(world: World, about: 'runs' | 'stage', rounds: number): void {
  for (let round = 0; round < rounds; round += 1)
    world.observe({ kind: 'unanswered', at: world.now(), questions: [{ sessionId: 'a', about }] });
}

/** One session whose run was requested a minute ago; a list has arrived since. */
function listed(over: Parameters<typeof row>[1], status: string | null, stages: Parameters<typeof stage>[1][] = []) {
  const world = createWorld();
  world.list([row('a', over)]);
  const askedAt = world.now();
  if (status !== null) world.runs('a', [run('r', status)]);
  const stagesAt = world.now();
  if (stages.length > 0)
    world.stages(
      'a',
      'r',
      stages.map((word, i) => stage(i + 1, word)),
    );
  world.wait(60_000);
  world.list([row('a', over)]);
  return { world, askedAt, stagesAt, listedAt: world.now() };
}

describe('RT-5: source and age of a session come from the evidence that decided its status', () => {
  it.each([
    ['active', {}, 'executing'],
    ['paused', {}, 'paused'],
    ['failed', {}, 'failed'],
    ['cancelled/cancelled', {}, 'cancelled'],
    ['completed', { mode: 'copilot', status: 'completed' }, 'completed'],
    ['active', { status: 'completed' }, 'executing'],
    ['unknown/unknown', {}, 'a word of the next release'],
  ])('%s: the run decides, for a row %j whose run is %s', (word, over, status) => {
    const { world, askedAt } = listed(over, status);
    expect(world.word('a')).toBe(word);
    expect(known(world)).toEqual({ source: 'polled', at: askedAt });
    missed(world, 'runs', 1);
    missed(world, 'stage', 5);
    expect(known(world).source).toBe('polled');
    missed(world, 'runs', 1);
    expect(known(world)).toEqual({ source: 'stale', at: askedAt });
    world.list([row('a', over)]);
    expect(known(world).source).toBe('stale');
    world.runs('a', [run('r', status)]);
    expect(known(world)).toEqual({ source: 'polled', at: world.now() - 10 });
  });

  it.each([
    ['completed', { status: 'completed' }, null],
    ['completed', { status: 'completed' }, 'completed'],
    ['failed', { status: 'suspended', phase: 'failed' }, 'failed'],
    ['paused/suspended', { status: 'suspended' }, null],
    ['paused/suspended', { status: 'suspended' }, 'a word of the next release'],
  ])('%s: the list decides, for a row %j whose run is %s', (word, over, status) => {
    const { world, listedAt } = listed(over, status);
    expect(world.word('a')).toBe(word);
    missed(world, 'runs', 5);
    expect(known(world)).toEqual({ source: 'polled', at: listedAt });
  });

  it('a stage task: its stages decide, or its run when the run decided the status', () => {
    const { world, stagesAt } = listed({ mode: 'pda' }, 'executing', ['running']);
    missed(world, 'runs', 5);
    expect(known(world)).toEqual({ source: 'polled', at: stagesAt });
    missed(world, 'stage', 2);
    expect(known(world)).toEqual({ source: 'stale', at: stagesAt });
    world.stages('a', 'r', [stage(1, 'running')]);
    expect(known(world).source).toBe('polled');
    const ended = listed({ mode: 'pda' }, 'completed');
    expect(known(ended.world)).toEqual({ source: 'polled', at: ended.askedAt });
  });

  it.each([
    ['runs', 'one-shot', null],
    ['stage', 'pda', 'executing'],
  ] as const)(
    'unverified: the list decides, but is out of date while its %s cannot be requested',
    (about, mode, status) => {
      const { world, listedAt } = listed({ mode }, status);
      expect(world.word('a')).toBe('active/unverified');
      expect(known(world)).toEqual({ source: 'polled', at: listedAt });
      missed(world, about, 2);
      expect(known(world)).toEqual({ source: 'stale', at: listedAt });
    },
  );

  it('the socket decides while it is open, unless a later answer about the run contradicts it', () => {
    const { world } = listed({}, 'executing');
    world.live({ ...facts(), taskId: 'task-of-r', workflowStatus: 'executing' });
    missed(world, 'runs', 5);
    expect(known(world).source).toBe('live');
    world.runs('a', [run('r', 'executing')]);
    expect(known(world)).toEqual({ source: 'live', at: world.now() - 10 });
    world.runs('a', [run('r', 'paused')]);
    expect(known(world)).toEqual({ source: 'polled', at: world.now() - 10 });
    world.live({ workflowStatus: 'paused' });
    expect(known(world).source).toBe('live');
    world.live({ connected: false });
    expect(known(world).source).toBe('polled');
  });

  it('the socket decides when it reports an approval, or an end that the run has not confirmed', () => {
    const { world } = listed({}, 'executing');
    world.live({ taskId: 'task-of-r', workflowStatus: 'executing', approvalId: 'p', approvalSessionId: 'a' });
    world.runs('a', [run('r')]);
    expect([world.word('a'), known(world).source]).toEqual(['paused/awaiting-approval', 'live']);
    world.live({ workflowStatus: 'failed' });
    world.runs('a', [run('r')]);
    expect([world.word('a'), known(world).source]).toEqual(['paused/ending', 'live']);
  });

  it('everything is out of date when the list is, and fields of a host component were never confirmed', () => {
    const { world } = listed({}, 'executing');
    for (let time = 0; time < 2; time += 1) world.observe({ kind: 'poll-failed', at: world.now(), failure: 'timeout' });
    expect(known(world).source).toBe('stale');
    world.observe({ kind: 'local', at: world.now(), sessionId: 'mine', fields: {}, added: true });
    expect(knowledgeOf(world.state, world.session('mine')).at).toBe(NEVER);
    missed(world, 'runs', 1);
    world.observe({ kind: 'unanswered', at: world.now(), questions: [{ sessionId: 'gone', about: 'runs' }] });
    expect(world.state.freshness.has('gone')).toBe(false);
  });
});
