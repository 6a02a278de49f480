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
    said.push(`MARS’ list reports ${word(list.status)}${phase ? `, in phase ${phase}` : ''}.`);
  } else {
    said.push('MARS’ list does not contain it.');
  }
  said.push(run ? `Its newest run reports ${word(run.status)}.` : 'It has no known run.');
  if (stage) {
    const done = stage.stages.filter(({ status }) => status === 'completed' || status === 'skipped').length;
    said.push(`Its task reports ${done} of ${stage.stages.length} stages done.`);
  }
  if (socket !== null) said.push(`This window’s connection reports ${word(socket)}.`);
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

export const SOURCES_TEXT = {
  evidence: 'What MARS reports',
  happened: 'What this browser saw',
  nothing: 'Nothing has happened to it while this browser watched.',
  never: 'none yet',
  ago: (duration: string) => `${duration} ago`,
  now: 'just now',
};
