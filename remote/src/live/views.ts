import * as v from 'valibot';
import { lastQuery } from '../pill-bar/all-sessions/lastQuery.ts';
import { detailsAtom, panelAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { id } from '../sync/fields.ts';
import { carried } from '../ui/useCarried.ts';
import { detailsTab } from './detailsTab.ts';
import type { LivePart } from './livePart.ts';

const detailsSchema = v.object({
  sessionId: id,
  tab: detailsTab,
});
const panelSchema = v.picklist(['sessions', 'timeline', 'history', 'settings']);
const querySchema = v.object({
  text: v.string(),
  which: v.picklist(['all', 'mine', 'needs-you', 'running', 'finished']),
  mode: v.string(),
});

/** The state of views by name; they read it themselves. */
const NAMES = ['log-follows', 'log-search', 'history'];

const orNull = <T>(schema: v.GenericSchema<unknown, T>, data: unknown): T | null => {
  const read = v.safeParse(schema, data);
  return read.success ? read.output : null;
};

/** What is open beside the page, and what was searched there. */
export const views: LivePart = {
  take: () => ({
    details: store.get(detailsAtom),
    panel: store.get(panelAtom),
    query: lastQuery.query,
    state: NAMES.flatMap((name) => (carried.now.has(name) ? [[name, carried.now.get(name)]] : [])),
  }),
  restore(data) {
    const { details, panel, query, state } = (data ?? {}) as Readonly<Record<string, unknown>>;
    store.set(detailsAtom, orNull(detailsSchema, details));
    store.set(panelAtom, orNull(panelSchema, panel));
    lastQuery.query = orNull(querySchema, query) ?? lastQuery.query;
    for (const [name, value] of orNull(v.array(v.tuple([v.string(), v.unknown()])), state) ?? [])
      if (NAMES.includes(name)) carried.next.set(name, value);
    carried.isMounting = true;
  },
};
