import type { SessionLane } from '../../../state/sessions/lanes.ts';

/** A lane with the name of its session, as the bar shows it. */
export interface NamedLane extends SessionLane {
  readonly name: string;
}
