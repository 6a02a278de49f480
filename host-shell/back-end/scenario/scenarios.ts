import { laboratoryDay } from './laboratory-day.ts';
import type { Scenario } from './scenario.ts';

export type ScenarioName = 'laboratory-day' | 'empty';

export const SCENARIOS: Record<ScenarioName, Scenario> = {
  'laboratory-day': laboratoryDay,
  empty: { past: 0, play: () => {} },
};
