/** What a person asked of a run and nothing has confirmed yet. */
export type OperationCommand = 'pausing' | 'resuming' | 'cancelling';

/**
 * A command that is under way. It is a word that is laid over the pill, never a status: what the server says stays as
 * it was said, and shows as soon as the command is answered, refused or overtaken (EXPERIENCE 4.3).
 */
export interface Operation {
  readonly operationId: string;
  readonly command: OperationCommand;
  readonly runId: string | null;
  /** What was shown when it was sent: any other word that was asked for later answers it. */
  readonly word: string;
  /** What is shown since, by what was asked for before: a list that left that as it was has not answered. */
  readonly seen: string;
  readonly startedAt: number;
  /** When the back end took it over REST; null for one over the socket, which only its effect confirms. */
  readonly endedAt: number | null;
  /** It went over the socket of another window. */
  readonly relayed: boolean;
}
