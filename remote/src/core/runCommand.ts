import type { Unavailable } from './menu.ts';

/** What a person can ask of a run over the socket of a host that is attached to it. */
export type RunCommand = 'pause' | 'resume' | 'cancel';

/** A run that a window's host is attached to, or may be. */
export interface Attachment {
  readonly sessionId: string;
  readonly runId: string;
}

/** What happened between a person's choice and the sending. */
export type Obstacle =
  /** The window's host is not connected to the run any more. */
  | 'not-attached'
  /** The session has another run now. */
  | 'other-run'
  /** The host has no connection over which anything could be started. */
  | 'no-host'
  /** The host threw when it was to send it. */
  | 'host-threw'
  /** Something that is not known here. */
  | 'changed';

/** Why a window did not send a command: something came between, or its menu does not offer it now. */
export type Refusal = Obstacle | Unavailable;

export type Sent = 'sent' | Refusal;

/** What became of a command that another window was asked to send. */
export type CommandOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** The window was left before it answered. */
  | { readonly kind: 'closing' }
  /** It did not answer in time. */
  | { readonly kind: 'vanished' };
