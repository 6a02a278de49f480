import { EVERYTHING, type SessionsQuery } from '../../core/filterSessions.ts';

/** The last query, kept as long as the page, because the user often closes and reopens the panel. */
export const lastQuery: { query: SessionsQuery } = { query: EVERYTHING };
