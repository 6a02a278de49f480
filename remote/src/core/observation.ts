import type {
  DagObservation,
  ExistenceObservation,
  FailureObservation,
  LogObservation,
  PollFailedObservation,
  RowObservation,
  RunsObservation,
  SnapshotObservation,
  StageObservation,
  UnansweredObservation,
} from './answerObservations.ts';
import type {
  CancelSentObservation,
  LiveObservation,
  LocalObservation,
  OperationEndedObservation,
  OperationStartedObservation,
  ReleasedObservation,
} from './pageObservations.ts';
import type { AdoptedObservation, CountsObservation } from './tabObservations.ts';

export type * from './answerObservations.ts';
export type * from './pageObservations.ts';
export type * from './tabObservations.ts';

/** Everything that can happen to the sessions. A list of observations fully explains any state. */
export type Observation =
  | SnapshotObservation
  | RowObservation
  | PollFailedObservation
  | RunsObservation
  | StageObservation
  | DagObservation
  | FailureObservation
  | ExistenceObservation
  | LiveObservation
  | LogObservation
  | UnansweredObservation
  | CancelSentObservation
  | LocalObservation
  | OperationStartedObservation
  | OperationEndedObservation
  | CountsObservation
  | ReleasedObservation
  | AdoptedObservation;
