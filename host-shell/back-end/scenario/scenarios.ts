import { everyState } from './everyState.ts';
import { laboratoryDay } from './laboratoryDay.ts';
import type { Scenario } from './scenario.ts';

export type ScenarioName = 'laboratory-day' | 'every-state' | 'empty';

export const SCENARIOS: Record<ScenarioName, Scenario> = {
  'laboratory-day': laboratoryDay,
  'every-state': everyState,
  empty: { past: 0, play: () => {} },
};
