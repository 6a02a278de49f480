import type { NameParts } from '../../core/nameParts.ts';
import { displayName } from '../../text/displayName.ts';
import type { SessionView } from './sessionView.ts';

type Apart = Pick<NameParts, 'withMode' | 'exact' | 'ordinal'>;

/**
 * The views with longer names, by the view without and by what tells it apart. An unchanged session keeps the same view,
 * and no name is made twice: with each change of one session, the names of all are compared.
 */
const cache = new WeakMap<SessionView, Map<string, SessionView>>();

function withName(view: SessionView, nameParts: NameParts, locale: string | undefined): SessionView {
  const { withMode, exact, ordinal } = nameParts;
  const key = `${withMode} ${exact} ${ordinal} ${locale}`;
  const known = cache.get(view) ?? new Map<string, SessionView>();
  cache.set(view, known);
  const before = known.get(key);
  if (before) return before;
  const name = displayName(nameParts, locale);
  const made = name === view.name ? view : { ...view, nameParts, name };
  known.set(key, made);
  return made;
}

/** Returns the groups of views with equal names. */
function equals(views: readonly SessionView[]): SessionView[][] {
  const groups = new Map<string, SessionView[]>();
  for (const view of views) {
    const group = groups.get(view.name);
    if (group) group.push(view);
    else groups.set(view.name, [view]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** A name that the user gave stays as it is if no other session was given the same. */
function toChange(group: SessionView[]): SessionView[] {
  const others = group.filter(({ nameParts }) => nameParts.alias === null);
  return others.length === group.length - 1 ? others : group;
}

function byAge(a: SessionView, b: SessionView): number {
  return (a.nameParts.time ?? 0) - (b.nameParts.time ?? 0) || (a.sessionId < b.sessionId ? -1 : 1);
}

/** What tells sessions of one name apart, the first of these that differs: the mode, the time, or a number by age. */
const STEPS: readonly ((group: readonly SessionView[]) => (index: number) => Apart)[] = [
  (group) => {
    const withMode = new Set(group.map(({ mode }) => mode)).size > 1;
    return () => (withMode ? { withMode } : {});
  },
  (group) => {
    const exact = new Set(group.map(({ nameParts: { time } }) => time && Math.floor(time / 1000))).size > 1;
    return () => (exact ? { exact } : {});
  },
  () => (index) => (index > 0 ? { ordinal: index + 1 } : {}),
];

/**
 * Tells sessions with equal names apart: by mode, then by time, then by a number. Views with a unique name stay the same
 * objects. A reconnecting host creates sessions of one mode within one minute without end (CONTRACT 0.8), and users ask
 * the same twice.
 */
export function distinctNames(views: readonly SessionView[], locale: string | undefined): readonly SessionView[] {
  let named = views;
  const originals = new Map<SessionView, SessionView>();
  for (const step of STEPS) {
    const changed = new Map<SessionView, SessionView>();
    for (const group of equals(named)) {
      const apart = step(group);
      for (const [index, view] of toChange(group).sort(byAge).entries()) {
        const original = originals.get(view) ?? view;
        const next = withName(original, { ...view.nameParts, ...apart(index) }, locale);
        originals.set(next, original);
        changed.set(view, next);
      }
    }
    if (changed.size === 0) break;
    named = named.map((view) => changed.get(view) ?? view);
  }
  return named;
}
