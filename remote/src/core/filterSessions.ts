import { ENDED_STATUSES } from './endedStatuses.ts';

/** The filter of the list of all sessions. */
export type SessionsFilter = 'all' | 'mine' | 'needs-you' | 'running' | 'finished';

export interface SessionsQuery {
  readonly text: string;
  readonly which: SessionsFilter;
  /** Empty for every mode. */
  readonly mode: string;
}

export const EVERYTHING: SessionsQuery = { text: '', which: 'all', mode: '' };

/** The fields of a session that the search reads. */
export interface Searchable {
  readonly sessionId: string;
  readonly name: string;
  /** What it was asked. */
  readonly task: string | null;
  readonly mode: string;
  readonly shown: string;
  readonly attention: string;
  readonly needsYou: boolean;
  readonly mine: boolean;
}

const IS: Record<SessionsFilter, (session: Searchable) => boolean> = {
  all: () => true,
  mine: ({ mine }) => mine,
  'needs-you': ({ needsYou, attention }) => needsYou || attention === 'unseen',
  running: ({ shown }) => shown === 'active' || shown === 'queued' || shown === 'paused',
  finished: ({ shown }) => ENDED_STATUSES.has(shown),
};

/** Longest query that is searched for; the rest of a longer one is ignored. */
const MAX_QUERY_LENGTH = 200;

/** Removes case, accents and repeated spaces, because users rarely type a name exactly. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Returns the sessions that match a query, in their order. Every word of the text must occur in the name, the task,
 * the mode or the id.
 *
 * @param modeName the name of the mode that the user sees
 */
export function filterSessions<T extends Searchable>(
  sessions: readonly T[],
  { text, which, mode }: SessionsQuery,
  modeName: (mode: string) => string,
): T[] {
  const words = plain(text.slice(0, MAX_QUERY_LENGTH)).split(' ').filter(Boolean);
  return sessions.filter((session) => {
    if (!IS[which](session) || (mode !== '' && session.mode !== mode)) return false;
    if (words.length === 0) return true;
    const where = plain(`${session.name} ${session.task ?? ''} ${modeName(session.mode)} ${session.sessionId}`);
    return words.every((word) => where.includes(word));
  });
}
