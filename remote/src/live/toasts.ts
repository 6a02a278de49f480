import * as v from 'valibot';
import { openDetails, openWorkflow, viewLogs } from '../state/commands/commands.ts';
import { stopAgain } from '../state/commands/perform.ts';
import { currentView } from '../state/sessions/sessionAtoms.ts';
import { id } from '../sync/fields.ts';
import { count, finite, list, text } from '../sync/tabs/messageFields.ts';
import { durationOf, type QueuedToast } from '../toasts/createToastQueue.ts';
import { inUse } from '../toasts/inUse.ts';
import { toastQueue } from '../toasts/toastQueue.ts';
import { detailsTab } from './detailsTab.ts';
import type { LivePart } from './livePart.ts';
import { readable } from './readable.ts';
import { transitionKind } from './transitionSchema.ts';

const isFunction = (value: unknown): value is () => void => typeof value === 'function';

const toastSchema = v.object({
  id: text,
  key: text,
  turn: count,
  type: v.picklist(['info', 'success', 'warning', 'error']),
  title: text,
  message: v.optional(text),
  duration: v.optional(v.number()),
  /** The action of the host has a function; an action of ours is made from the other members. */
  action: v.optional(v.object({ label: text, onClick: v.optional(v.custom<() => void>(isFunction)) })),
  sessionId: v.optional(id),
  leadsTo: v.optional(detailsTab),
  stops: v.optional(v.object({ sessionId: id, runId: id })),
  atOnce: v.optional(v.boolean()),
  tells: v.optional(list(v.tuple([transitionKind, count]))),
  left: v.optional(finite),
  patience: v.optional(finite),
});

type KeptToast = v.InferOutput<typeof toastSchema>;

function stopRun({ sessionId, runId }: NonNullable<KeptToast['stops']>): void {
  const view = currentView(sessionId);
  if (view) stopAgain({ ...view, runId });
}

/** Returns what the action of a toast does: what the host has given, or what the toast leads to. */
function actOf({ action, sessionId, leadsTo, stops }: KeptToast): (() => void) | undefined {
  if (action?.onClick) return action.onClick;
  if (stops) return () => stopRun(stops);
  if (sessionId === undefined || leadsTo === undefined) return undefined;
  if (leadsTo === 'logs') return () => viewLogs(sessionId);
  return leadsTo === 'workflow' ? () => openWorkflow(sessionId) : () => openDetails(sessionId, leadsTo);
}

function keptToast(toast: QueuedToast): unknown {
  const { action, tells, isThere, ...rest } = toast;
  const isOurs = toast.leadsTo !== undefined || toast.stops !== undefined;
  return {
    ...rest,
    ...inUse.clocks?.timesOf(toast.id),
    ...(tells && { tells: [...tells] }),
    ...(action && { action: isOurs ? { label: action.label } : action }),
  };
}

/** @param age milliseconds since the toast was kept */
function toastOf(kept: KeptToast, age: number): QueuedToast | null {
  const { action, tells, left, patience, ...rest } = kept;
  const onClick = actOf(kept);
  const toast: QueuedToast = {
    ...rest,
    ...(action && onClick && { action: { label: action.label, onClick } }),
    ...(tells && { tells: new Map(tells) }),
    isThere: true,
  };
  const duration = durationOf(toast);
  if (duration === 0) return toast;
  const rests = (left ?? duration) - age;
  // a copy that comes back does not show again what has closed by itself since
  return age > 0 && rests <= 0 ? null : { ...toast, left: rests, patience };
}

/** The toasts on the page and in line, with the time that they have left. */
export const toasts: LivePart = {
  take: () => toastQueue.all().map(keptToast),
  restore(data, age) {
    const kept = readable(toastSchema, Array.isArray(data) ? data : []);
    toastQueue.restore(kept.flatMap((toast) => toastOf(toast, age) ?? []));
  },
};
