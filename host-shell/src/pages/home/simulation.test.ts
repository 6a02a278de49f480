// @vitest-environment node
import { expect, it } from 'vitest';
import { NO_SIMULATION, simulationConfig } from './simulation.ts';

it('adds nothing to an empty form', () => {
  expect(simulationConfig('one-shot', NO_SIMULATION)).toEqual({});
});

it('uses the member names of the simulated executor', () => {
  const form = { steps: '4', secondsPerStep: '0.5', failAtStep: '3', approvalAtStep: '2' };
  expect(simulationConfig('one-shot', form)).toEqual({ steps: 4, narrate: true, dt: 0.5, failAt: 3, approveAt: 2 });
});

it('sets the length of the plan in modes that plan', () => {
  expect(simulationConfig('planning-control', { ...NO_SIMULATION, steps: '4' })).toEqual({ planSteps: 4 });
});

it('omits values that are not numbers', () => {
  expect(simulationConfig('one-shot', { ...NO_SIMULATION, steps: ' ', secondsPerStep: 'x' })).toEqual({});
});
