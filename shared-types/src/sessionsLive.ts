/**
 * What a release offers so that another release can take over in a live page, and go back. Members may be added within
 * one major of the host API, and none may change. A release of before this exposes no `live`.
 */
export interface SessionsLive {
  /**
   * Whether the user is in the middle of something, or a request or a command is under way: the release must not be
   * replaced now. Open details or an open panel alone do not count, and neither do waiting toasts.
   */
  isBusy(): boolean;
  /** Calls the listener whenever `isBusy()` may have changed. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Returns what another release needs to go on from here. It is opaque, and changes nothing. */
  snapshot(): unknown;
  /** Loads the parts that the snapshot shows, so that they are there in the first paint. Never rejects. */
  prepare(snapshot: unknown): Promise<void>;
  /** Takes over a snapshot, before this copy owns the page. Unreadable parts are ignored. Never throws. */
  restore(snapshot: unknown): void;
  /** Hands the page to the copy that waits. Does nothing if this copy does not own the page. */
  handOver(): void;
}
