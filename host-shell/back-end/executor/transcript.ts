export interface TranscriptEntry {
  role: string;
  content: string;
  agent?: string;
}

const DONE = 'The task is completed; figures and tables are in the work directory.';

/** The conversation of one run, which the session stores as its history (CONTRACT 1.2). */
export class Transcript {
  readonly #entries: TranscriptEntry[] = [];
  readonly #task: string;
  readonly #agent: string;
  #phase: string | undefined;

  constructor(task: string, agent: string) {
    this.#task = task;
    this.#agent = agent;
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  /** Returns the entries that a save adds: only a phase change adds any. */
  enter(phase: string): TranscriptEntry[] {
    if (phase === this.#phase) return [];
    this.#phase = phase;
    return this.#add(`Working on phase "${phase}".`);
  }

  /** Returns the entries that the end of the run adds. */
  finish(): TranscriptEntry[] {
    return this.#add(DONE);
  }

  #add(content: string): TranscriptEntry[] {
    const request = this.#entries.length === 0 ? [{ role: 'user', content: this.#task }] : [];
    const added = [...request, { role: 'assistant', content, agent: this.#agent }];
    this.#entries.push(...added);
    return added;
  }
}
