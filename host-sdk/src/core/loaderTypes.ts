import type { AttemptOptions } from './attempt.ts';
import type { KeepingOptions } from './createKeeping.ts';
import type { SessionsStatus } from './status.ts';

/** When a newer release takes over in a page that is open. */
export type TakeOver =
  /** When the user is not in the middle of something. */
  | 'idle'
  /** When the user has agreed, and is not in the middle of something. */
  | 'ask'
  /** At the next load of the page. Such a page never asks for a newer release. */
  | 'next-load';

export interface LoaderOptions extends AttemptOptions, KeepingOptions {
  disabled?: boolean | (() => boolean) | undefined;
  takeOver: TakeOver;
  /** Asks the user whether a newer release may take over. Returns a function that withdraws the question. */
  askUser(accept: () => void): () => void;
}

export interface Loader {
  /**
   * Called when a view is mounted. Loads the remote. Returns a function to call when the view is unmounted.
   *
   * @param isSlot whether it is a slot: only a slot can show a release beside another one
   */
  mount(isSlot?: boolean): () => void;
  /** Called in an effect of a slot, when the remote of an attempt has run its effects there. */
  arrived(attempt: number): void;
  /** Asks for a newer release now. Resolves when it is known whether there is one. Never rejects. */
  check(): Promise<void>;
  /** Called when the user retries. Never rejects. */
  retry(): Promise<void>;
  /** Called when the remote has rendered. */
  rendered(): void;
  /** Called when the remote suspends. Fails after the time of one attempt. Returns a function that ends the wait. */
  waiting(attempt: number): () => void;
  /** Called when an unmounted view throws in its cleanup. The error is only reported. */
  left(error: unknown): void;
  /** Called when the remote of an attempt crashes. Two crashes in a minute load the last good release. */
  crashed(error: unknown, attempt: number): void;
  getStatus(): SessionsStatus;
  subscribe(listener: () => void): () => void;
  /** Removes everything that can be removed. The loader cannot be used after that. */
  dispose(): void;
}
