/** What a session was asked: the task of its oldest run (CONTRACT 1.11). */
export interface Task {
  /** Its first sentence, at most 120 characters: the name of a session that has no other name. */
  readonly name: string;
  /** The whole task as plain text, cut. */
  readonly text: string;
}

/** Maximum length of the text of a task, in characters: about as much as the four lines of a card. */
export const MAX_TASK_LENGTH = 300;
