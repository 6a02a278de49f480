import * as v from 'valibot';
import { joined } from '../state/engine/browserServices.ts';
import { id } from '../sync/fields.ts';
import type { KeptTab } from '../sync/tabs/keptTab.ts';
import { finite, list, name, subject, time } from '../sync/tabs/messageFields.ts';
import type { LivePart } from './livePart.ts';

const attachment = v.object({ sessionId: id, runId: id });

const tabSchema = v.object({
  id: name,
  heard: list(v.object({ key: subject, focused: v.boolean(), focusedAt: finite, at: finite, from: name })),
  answered: list(v.tuple([subject, v.boolean()])),
  others: list(name),
  focusedAt: finite,
  told: list(v.object({ tab: name, run: attachment, at: time })),
  said: v.nullable(attachment),
}) satisfies v.GenericSchema<unknown, KeptTab>;

/** What this tab and the other tabs of the browser know of each other. */
export const tab: LivePart = {
  take: () => joined.tabs?.keep() ?? null,
  restore(data) {
    joined.kept = v.parse(v.nullable(tabSchema), data);
  },
};
