import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

export interface ScenarioParts {
  world: World;
  clock: Clock;
  random: Random;
  /** The moment at which the back end opens; before it, the clock runs through the scenario's past. */
  startAt: number;
}

/** What a back end starts with, and what happens in it by itself. */
export interface Scenario {
  /** How long before the start its first event lies, in milliseconds. */
  past: number;
  /** Sets the timers of everything that happens. */
  play(parts: ScenarioParts): void;
}
