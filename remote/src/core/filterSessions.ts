import { ENDED_STATUSES } from './endedStatuses.ts';

/** Which sessions are wanted in the list of all. */
export type SessionsFilter = 'all' | 'mine' | 'needs-you' | 'running' | 'finished';

export interface SessionsQuery {
  readonly text: string;
  readonly which: SessionsFilter;
  /** Empty for every mode. */
  readonly mode: string;
}

export const EVERYTHING: SessionsQuery = { text: '', which: 'all', mode: '' };

/** What of a session the list is searched by. */
export interface Searchable {
  readonly sessionId: string;
  readonly name: string;
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

/** Nobody looks for more; of what is longer, the beginning counts. */
const MAX_QUERY_LENGTH = 200;

/** Without case, accents and doubled spaces: what a person types is rarely written as it was. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The sessions that a query asks for, in their order. Every word of the text has to occur somewhere in name, mode or id.
 *
 * @param modeName the mode as a person reads it
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
    const where = plain(`${session.name} ${modeName(session.mode)} ${session.sessionId}`);
    return words.every((word) => where.includes(word));
  });
}
