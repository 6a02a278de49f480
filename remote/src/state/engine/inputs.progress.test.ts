import { describe, expect, it } from 'vitest';
import { createWorld, kinds, node, row, run, stage, type World } from '../../testing/world.ts';
import { preferences } from '../kept/preferences.ts';
import { sessionView } from '../sessions/sessionView.ts';

function one(mode: string): World {
  const world = createWorld();
  world.list([row('a', { mode })]);
  world.live({ taskId: 'task-of-r' });
  world.runs('a', [run('r')]);
  return world;
}

const view = (world: World) => sessionView(world.state, world.session('a'), preferences(), 'en-GB', world.now());
const percent = (world: World): number | null => view(world).progress;

const steps = (...statuses: string[]) => statuses.map((status, i) => node(`step_${i + 1}`, status));

describe('a graph', () => {
  it('input 32: has no percentage until its steps are known, when it grows from one node to n + 2', () => {
    const world = one('planning-control');
    const live = (...dagNodes: ReturnType<typeof node>[]) => world.live({ dagRunId: 'r', dagNodes });
    live(node('planning', 'running'));
    expect(percent(world)).toBeNull();
    live(node('planning', 'completed'));
    // one node of one is done, which says nothing about progress
    expect(percent(world)).toBeNull();
    live(node('planning', 'completed'), ...steps('running', 'pending', 'pending'), node('terminator', 'pending'));
    expect(percent(world)).toBe(20);
    expect(view(world).currentStep).toBe('Node step_1');
  });

  it('input 32: keeps the percentage and the failed step when all its nodes turn failed at once', () => {
    const world = one('planning-control');
    const before = [node('planning', 'completed'), ...steps('completed', 'running'), node('terminator', 'pending')];
    world.live({ dagRunId: 'r', dagNodes: before });
    expect(percent(world)).toBe(50);
    world.live({ dagNodes: before.map(({ id }) => node(id, 'failed')) });
    expect(percent(world)).toBe(50);
    world.live({ workflowStatus: 'failed' });
    expect(kinds(world.runs('a', [run('r', 'failed')]))).toEqual(['failed']);
    world.dag(
      'a',
      'r',
      before.map(({ id }) => node(id, 'failed')),
    );
    expect(view(world)).toMatchObject({ shown: 'failed', progress: 50, error: 'Error in step 2' });
  });

  it('input 32: has no percentage when all nodes have failed at first sight', () => {
    const world = one('planning-control');
    world.live({ dagRunId: 'r', dagNodes: [node('planning', 'failed'), ...steps('failed', 'failed')] });
    expect(view(world)).toMatchObject({ shown: 'active', progress: null });
  });
});

describe('a stage task', () => {
  const done = [stage(1, 'completed'), stage(2, 'completed')];

  it.each(['deepresearch-research', 'newspulse'])(
    'input 39: of %s is completed once its stages are, although its run keeps executing',
    (mode) => {
      const world = one(mode);
      world.stages('a', 'r', done, 100);
      expect(view(world)).toMatchObject({ shown: 'completed', progress: 100 });
      world.runs('a', [run('r')]);
      expect(view(world)).toMatchObject({ shown: 'completed', progress: 100 });
    },
  );

  it('input 39: does not show 100 % while a stage is open', () => {
    const world = one('newspulse');
    world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'pending')], 100);
    expect(view(world)).toMatchObject({ shown: 'paused', reason: 'waiting-for-you', progress: 98 });
  });

  it('input 39: keeps its ring and runs again after a stage was reset', () => {
    const world = one('newspulse');
    world.stages('a', 'r', done, 100);
    world.stages('a', 'r', [stage(1, 'completed'), stage(2, 'running')], 50);
    expect(view(world)).toMatchObject({ shown: 'active', progress: 98, currentStep: 'Stage 2' });
  });
});
