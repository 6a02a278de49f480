import * as v from 'valibot';
import { focusedElement } from './focusedElement.ts';

/** An element of ours in terms that the next release understands. */
export const focusSchema = v.object({
  /** The value of `data-mars-sessions`. */
  part: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  /** The session of its row, if it is in one. */
  row: v.nullable(v.string()),
  /** The attribute that tells it from the others, and its value. */
  mark: v.nullable(v.tuple([v.picklist(['data-session-id', 'data-menu-of', 'data-tab']), v.string()])),
  /** Its place among what can have the focus there. */
  index: v.number(),
});

export type FocusPlace = v.InferOutput<typeof focusSchema>;

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';
const MARKS = focusSchema.entries.mark.wrapped.items[0].options;

const focusableIn = (part: Element): HTMLElement[] => [...part.querySelectorAll<HTMLElement>(FOCUSABLE)];

/** Returns which element of ours has the focus; null for none. */
export function focusPlace(): FocusPlace | null {
  const element = focusedElement();
  const part = element?.closest<HTMLElement>('[data-mars-sessions]');
  if (!element || !part) return null;
  const row = element.closest<HTMLElement>('[data-row]');
  const name = MARKS.find((mark) => element.hasAttribute(mark));
  return {
    part: part.dataset.marsSessions ?? '',
    row: row?.dataset.row ?? null,
    mark: name ? [name, element.getAttribute(name) ?? ''] : null,
    index: focusableIn(row ?? part).indexOf(element as HTMLElement),
  };
}

/** Focuses the element, if there is one like it. */
export function focusAgain({ part, row, mark, index }: FocusPlace, root: ParentNode): void {
  const place = root.querySelector(`[data-mars-sessions="${part}"]`);
  const rows = [...(place?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const within = row === null ? place : (rows.find(({ dataset }) => dataset.row === row) ?? place);
  const all = within ? focusableIn(within) : [];
  const marked = mark && all.find((element) => element.getAttribute(mark[0]) === mark[1]);
  (marked ?? all[index])?.focus({ preventScroll: true });
}
