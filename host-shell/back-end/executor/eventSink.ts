/** Where a run's events go. A run outlives its socket: then they go nowhere (CONTRACT 2.1.7). */
export interface EventSink {
  isOpen(): boolean;
  emit(eventType: string, data: Record<string, unknown>): void;
  /** The run has ended: the server closes with 1000 and no reason (CONTRACT 2.1.6). */
  finish(): void;
}

/** For runs that another client started, or whose client is gone. */
export const NO_SINK: EventSink = { isOpen: () => false, emit: () => {}, finish: () => {} };
