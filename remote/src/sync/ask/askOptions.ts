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
  /** Nobody wants to hear any more: nothing new is asked. */
  isStopped(): boolean;
  /** What this page has asked so far of what is not asked at every poll. */
  askedBefore: AskedBefore;
}

/** What may still be asked in this poll. */
export interface Budget {
  left: number;
  /** Of these for kept sessions that are not in the list. */
  rows: number;
}
