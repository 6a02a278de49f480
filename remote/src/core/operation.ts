/** A command of the user that nothing has confirmed yet. */
export type OperationCommand = 'pausing' | 'resuming' | 'cancelling';

/**
 * A command in progress. The pill shows it in place of the status, but it is never a status: the server's status is
 * kept and shows again as soon as the command is answered, refused or overtaken (EXPERIENCE 4.3).
 */
export interface Operation {
  readonly operationId: string;
  readonly command: OperationCommand;
  readonly runId: string | null;
  /** The status shown when it was sent. A different status, requested later, answers the command. */
  readonly word: string;
  /**
   * The status shown since then, from requests sent before the command. A list that leaves it unchanged is not an
   * answer.
   */
  readonly seen: string;
  readonly startedAt: number;
  /** When the back end accepted it over REST; null for a command over the socket, which only its effect confirms. */
  readonly endedAt: number | null;
  /** It was sent over the socket of another window. */
  readonly relayed: boolean;
}
