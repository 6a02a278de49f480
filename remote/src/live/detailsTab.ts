import * as v from 'valibot';
import type { DetailsTab } from '../state/intents.ts';

const TABS = ['logs', 'workflow', 'results', 'costs', 'sources'] as const satisfies readonly DetailsTab[];

/** A tab of the details. A name that this release does not know belongs to another one: the results are shown instead. */
export const detailsTab = v.pipe(
  v.string(),
  v.transform((name): DetailsTab => TABS.find((tab) => tab === name) ?? 'results'),
);
