import { describe, expect, it } from 'vitest';
import { node } from '../testing/world.ts';
import { runningNode, stepNumber } from './dag.ts';

describe('the step number of a node', () => {
  it.each([
    ['step_1', 1],
    ['step_12', 12],
    ['planning', null],
    ['terminator', null],
    ['step_', null],
    ['step_x', null],
    ['substep_1', null],
    ['step_1_retry', null],
    ['step_12345', null],
    ['', null],
  ])('%j is %s', (id, expected) => {
    expect(stepNumber(node(id, 'running'))).toBe(expected);
  });
});

describe('the node that is running', () => {
  it('is the one whose status is running', () => {
    const running = node('step_2', 'running');
    expect(runningNode([node('step_1', 'completed'), running, node('step_3', 'pending')])).toBe(running);
  });

  it('is the last one when several are running', () => {
    const last = node('step_2', 'running');
    expect(runningNode([node('step_1', 'running'), last])).toBe(last);
  });

  it('is null when no node is running', () => {
    expect(runningNode([node('step_1', 'pending')])).toBeNull();
    expect(runningNode([])).toBeNull();
  });
});
