import type { SessionMessage } from '@mars-sessions/shared-types';
import type { Clock } from '../clock.ts';
import { offset } from '../timestamps.ts';
import type { DagNode } from '../world/records.ts';

export type TranscriptEntry = Omit<SessionMessage, 'timestamp'>;

const ANSWER = `The task is completed. The residuals are within one sigma for 96 % of the multipoles.

- data/spectrum.csv has the binned spectrum with its errors.
- data/plots/residuals.png shows the residuals of the best fit.
- codebase/fit.py repeats the fit.`;

/** The conversation of one run. The session stores it as its history, later than it was said (CONTRACT 1.2). */
export class Transcript {
  readonly #messages: SessionMessage[] = [];
  readonly #clock: Clock;
  readonly #agent: string;
  #saved = 0;

  constructor(clock: Clock, task: string, agent: string) {
    this.#clock = clock;
    this.#agent = agent;
    this.#add({ role: 'user', content: task });
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#messages.map(({ timestamp: _, ...entry }) => entry);
  }

  /** Called when the work on a step begins. */
  begin(node: DagNode): void {
    const agent = node.agent ?? this.#agent;
    this.#add({ role: 'assistant', agent, content: `Working on step ${node.stepNumber}` });
  }

  finish(): void {
    this.#add({ role: 'assistant', agent: this.#agent, content: ANSWER });
  }

  /** Returns the entries that no save has taken yet. */
  take(): SessionMessage[] {
    const unsaved = this.#messages.slice(this.#saved);
    this.#saved = this.#messages.length;
    return unsaved;
  }

  #add(entry: TranscriptEntry): void {
    this.#messages.push({ ...entry, timestamp: offset(this.#clock.now()) });
  }
}
