import { displayName } from '../../text/displayName.ts';
import type { SessionView } from './sessionView.ts';

/** Cache of views with seconds in the name, by the view without them. */
const exact = new WeakMap<SessionView, SessionView>();

function exactly(view: SessionView, locale: string | undefined): SessionView {
  const known = exact.get(view);
  if (known) return known;
  const nameParts = { ...view.nameParts, exact: true };
  const made = { ...view, nameParts, name: displayName(nameParts, locale) };
  exact.set(view, made);
  return made;
}

/**
 * Distinguishes sessions of one mode that were created in the same minute, as a reconnecting host creates them without
 * end (CONTRACT 0.8), by adding seconds to their names. Views with a unique name stay the same objects.
 */
export function distinctNames(views: readonly SessionView[], locale: string | undefined): readonly SessionView[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of views) (seen.has(name) ? twice : seen).add(name);
  if (twice.size === 0) return views;
  return views.map((view) => {
    const { alias, title, time } = view.nameParts;
    if (!twice.has(view.name) || alias !== null || title !== null || time === null) return view;
    return exactly(view, locale);
  });
}
