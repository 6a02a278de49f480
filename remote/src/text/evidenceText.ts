import type { SessionReason } from '@mars-sessions/shared-types';
import type { SessionEvidence } from '../core/evidence.ts';
import { cleanName } from '../core/nameParts.ts';
import type { TransitionKind } from '../core/transition.ts';

/**
 * Returns what each source reports about a session, in its own words, so that users can judge contradictions
 * themselves.
 */
export function evidenceSentences(
  { list, run, stage }: Pick<SessionEvidence, 'list' | 'run' | 'stage'>,
  socket: string | null,
): string[] {
  const said: string[] = [];
  if (list) {
    const phase = cleanName(list.phase ?? '');
    said.push(`MARS’ list says ${word(list.status)}${phase ? `, in the phase ${phase}` : ''}.`);
  } else {
    said.push('MARS’ list does not have it.');
  }
  said.push(run ? `Its newest run says ${word(run.status)}.` : 'No run of it is known.');
  if (stage) {
    const done = stage.stages.filter(({ status }) => status === 'completed' || status === 'skipped').length;
    said.push(`Its task says ${done} of ${stage.stages.length} stages are done.`);
  }
  if (socket !== null) said.push(`This window’s connection says ${word(socket)}.`);
  return said;
}

const word = (status: string): string => cleanName(status) || 'nothing';

const HAPPENED: Record<TransitionKind, string> = {
  started: 'Started',
  completed: 'Completed',
  failed: 'Failed',
  paused: 'Paused',
  cancelled: 'Cancelled',
  expired: 'Expired',
  resumed: 'Resumed',
};

/** One line of the timeline. */
export function happenedText(kind: TransitionKind, reason: SessionReason | null, step: number | null): string {
  if (reason === 'awaiting-approval') return 'Began to wait for an approval';
  if (reason === 'waiting-for-you') return 'Began to wait for you';
  return step === null ? HAPPENED[kind] : `${HAPPENED[kind]} in step ${step}`;
}

export const OBSERVED_TEXT = {
  evidence: 'What is said of it',
  happened: 'What was seen to happen',
  nothing: 'Nothing has happened to it while this browser watched.',
  never: 'none seen yet',
  ago: (duration: string) => `${duration} ago`,
  now: 'just now',
};
