import type { Unavailable } from './menu.ts';

/** A command that the user can send to a run over the socket of an attached host. */
export type RunCommand = 'pause' | 'resume' | 'cancel';

/** A run that a window's host is attached to, or may be. */
export interface Attachment {
  readonly sessionId: string;
  readonly runId: string;
}

/** What prevented a command between the user's choice and the sending. */
export type Obstacle =
  /** The window's host is no longer connected to the run. */
  | 'not-attached'
  /** The session has another run now. */
  | 'other-run'
  /** The host has no connection that could start something. */
  | 'no-host'
  /** The host threw an error when it had to send the command. */
  | 'host-threw'
  /** An obstacle that is not known here. */
  | 'changed';

/** Why a window did not send a command: an obstacle arose, or its menu does not offer the command now. */
export type Refusal = Obstacle | Unavailable;

export type Sent = 'sent' | Refusal;

/** The result of a command that another window was asked to send. */
export type CommandOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** The window was closed before it answered. */
  | { readonly kind: 'closing' }
  /** It did not answer in time. */
  | { readonly kind: 'vanished' };
