import { displayName } from '../../text/displayName.ts';
import type { SessionView } from './sessionView.ts';

/** The views that are told to the second, by those that are told to the minute: they are made once. */
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
 * Tells sessions of one mode apart that were created in the same minute, as a host that reconnects for ever makes them
 * (CONTRACT 0.8): theirs are told to the second. Views whose name nobody else has stay the same objects.
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
