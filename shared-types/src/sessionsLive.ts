/**
 * How a release is replaced in a living page: what the host's SDK asks of the release that goes and of the one that comes.
 * Releases of one major of the host API understand each other: members may be added, and none may change. Snapshots are
 * known to the releases only.
 */
export interface SessionsLive {
  /**
   * Returns whether the user is in the middle of something, or a request or command is under way. The release must then
   * not be replaced.
   */
  isBusy(): boolean;
  /** Calls the listener whenever `isBusy()` may have changed. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Returns what another release needs to go on from here. Changes nothing. */
  snapshot(): unknown;
  /** Loads the parts that the snapshot shows, so that they are there in the first paint. Never rejects. */
  prepare(snapshot: unknown): Promise<void>;
  /** Takes over a snapshot, before this copy owns the page. Unreadable parts are ignored. Never throws. */
  restore(snapshot: unknown): void;
  /** Hands the page to the copy that waits for it. */
  handOver(): void;
}
