import * as v from 'valibot';
import { count, list, time } from '../sync/tabs/messageFields.ts';
import { inUse } from '../toasts/inUse.ts';
import type { KeptRoute } from '../toasts/route.ts';
import type { LivePart } from './livePart.ts';
import { transitionSchema } from './transitionSchema.ts';

const series = v.object({ series: list(transitionSchema), handedOver: count, lastAt: time });

const routeSchema = v.object({ gate: series, unshown: series, digest: series }) satisfies v.GenericSchema<
  unknown,
  KeptRoute
>;

/** The bursts of transitions that may go on: a summary grows in place. */
export const route: LivePart = {
  take: () => inUse.route?.keep(),
  restore(data) {
    delete inUse.keptRoute;
    if (data !== undefined) inUse.keptRoute = v.parse(routeSchema, data);
  },
};
