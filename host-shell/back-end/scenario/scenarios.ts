import { everyState } from './everyState.ts';
import { hostileSession } from './hostileSession.ts';
import { laboratoryDay } from './laboratoryDay.ts';
import type { Scenario } from './scenario.ts';

export type ScenarioName = 'laboratory-day' | 'every-state' | 'hostile-files' | 'empty';

export const SCENARIOS: Record<ScenarioName, Scenario> = {
  'laboratory-day': laboratoryDay,
  'every-state': everyState,
  'hostile-files': hostileSession,
  empty: { past: 0, play: () => {} },
};
