/** Receives a run's events. A run outlives its socket; its events are then dropped (CONTRACT 2.1.7). */
export interface EventSink {
  isOpen(): boolean;
  emit(eventType: string, data: Record<string, unknown>): void;
  /** Called when the run has ended: the server closes with 1000 and no reason (CONTRACT 2.1.6). */
  finish(): void;
}

/** The sink of runs that another client started, or whose client has left. */
export const NO_SINK: EventSink = { isOpen: () => false, emit: () => {}, finish: () => {} };
