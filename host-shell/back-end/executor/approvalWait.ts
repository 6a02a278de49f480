import type { Clock } from '../clock.ts';
import type { Script } from '../script.ts';
import type { ApprovalAnswer, Approvals } from './approvals.ts';
import { ResearchError } from './research.ts';

/** Milliseconds after which a run whose approval is not resolved goes on without it (CONTRACT 2.5). */
const APPROVAL_TIMEOUT = 3_600_000;
const REFUSALS = new Set(['rejected', 'reject', 'abort', 'exit', 'cancel']);

/**
 * Waits until the approval is resolved.
 * @throws ResearchError when it is refused, or not resolved within an hour
 */
export function* approvalWait(clock: Clock, approvals: Approvals, id: string, step: number): Script {
  let answer: ApprovalAnswer | undefined;
  let expire: () => void = () => {};
  const timer = clock.setTimeout(() => expire(), APPROVAL_TIMEOUT);
  try {
    yield (resume) => {
      expire = resume;
      approvals.add(id, (given) => {
        answer = given;
        resume();
      });
    };
  } finally {
    clock.clearTimeout(timer);
    approvals.remove(id);
  }
  if (answer === undefined) throw new ResearchError(`Approval for step ${step} timed out`, step);
  if (REFUSALS.has(answer.resolution)) throw new ResearchError(`Step ${step} was ${answer.resolution}`, step);
}
