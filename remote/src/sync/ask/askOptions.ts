import type { Observation } from '../../core/observation.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Clock } from '../clock.ts';
import type { AskedBefore } from '../planSeldom.ts';
import type { RestClient } from '../restClient.ts';

/** What a request beside the list needs. */
export interface AskOptions {
  rest: RestClient;
  clock: Clock;
  observe(observation: Observation): void;
  state(): EngineState;
  /** Returns true after the sync has stopped; no new request is sent then. */
  isStopped(): boolean;
  /** Requests that this page has sent and that are not repeated at every poll. */
  askedBefore: AskedBefore;
}

/** The number of requests that this poll may still send. */
export interface Budget {
  left: number;
  /** How many of them may be for kept sessions that are not in the list. */
  rows: number;
}
