import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

export interface ScenarioParts {
  world: World;
  clock: Clock;
  random: Random;
  /** Epoch milliseconds at which the back end starts. Before that, the clock runs through the scenario's past. */
  startAt: number;
}

/** The initial contents of a back end, and the events that follow. */
export interface Scenario {
  /** Milliseconds between its first event and the start. */
  past: number;
  /** Sets the timers of all events. */
  play(parts: ScenarioParts): void;
}
