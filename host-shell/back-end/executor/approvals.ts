/** The result of an approval. `approved` is true for two of the resolutions only (CONTRACT 2.2). */
export interface ApprovalAnswer {
  approved: boolean;
  resolution: string;
  feedback: string;
}

const APPROVING = new Set(['approved', 'modified']);

/** The process-wide registry: any open socket can resolve any approval (CONTRACT 2.2). */
export class Approvals {
  readonly #pending = new Map<string, (answer: ApprovalAnswer) => void>();

  /** @returns ids of the pending approvals, oldest first */
  get pending(): string[] {
    return [...this.#pending.keys()];
  }

  add(id: string, settle: (answer: ApprovalAnswer) => void): void {
    this.#pending.set(id, settle);
  }

  remove(id: string): void {
    this.#pending.delete(id);
  }

  /** @returns undefined when the approval does not exist or is already resolved */
  resolve(id: string, resolution: string, feedback = ''): ApprovalAnswer | undefined {
    const settle = this.#pending.get(id);
    if (settle === undefined) return undefined;
    this.#pending.delete(id);
    const answer = { approved: APPROVING.has(resolution), resolution, feedback };
    settle(answer);
    return answer;
  }
}
