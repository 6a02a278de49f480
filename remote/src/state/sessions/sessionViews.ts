import type { EngineState, SessionState } from '../../core/sessionState.ts';
import { contained } from '../contained.ts';
import type { Preferences } from '../kept/preferences.ts';
import type { Tasks } from '../kept/tasks.ts';
import { distinctNames } from './distinctNames.ts';
import { type SessionView, sameView, sessionView } from './sessionView.ts';

interface Built {
  readonly session: SessionState;
  readonly freshness: unknown;
  readonly operation: unknown;
  /** The state of the socket, for the session that it is bound to. */
  readonly live: unknown;
  readonly task: unknown;
  /** What the browser keeps of it. */
  readonly own: unknown;
  readonly view: SessionView;
}

/** Builds the views of all sessions. Only views that an observation can have changed are built again. */
export interface SessionViews {
  /**
   * Returns the views in the order of the sessions. A view that cannot be built is reported, and keeps its last value
   * or is left out. Returns the same array as before if no session and nothing that is shown has changed; a mere
   * confirmation changes nothing.
   *
   * @param now monotonic milliseconds
   */
  of(
    state: EngineState,
    kept: Preferences,
    locale: string | undefined,
    now: number,
    tasks?: Tasks,
  ): readonly SessionView[];
}

/** @param build replaced by tests, to count the built views */
export function createSessionViews(build: typeof sessionView = sessionView): SessionViews {
  let built = new Map<string, Built>();
  let shared: readonly unknown[] = [];
  let views: readonly SessionView[] = [];

  return {
    of(state, kept, locale, now, tasks = new Map()) {
      // all views depend on these; the poll stands for elapsed time too
      const next = [locale, state.poll, state.binding, state.live?.facts.connected];
      const all = next.some((one, index) => one !== shared[index]);
      let changed = all || built.size !== state.sessions.size;
      const after = new Map<string, Built>();
      for (const [id, session] of state.sessions) {
        const before = built.get(id);
        const freshness = state.freshness.get(id);
        const operation = state.operations.get(id);
        const live = state.binding?.sessionId === id ? state.live : null;
        const task = tasks.get(id);
        const own = kept.sessions[id];
        const isAsBefore = before?.session === session && before.freshness === freshness && before.live === live;
        if (!all && isAsBefore && before.operation === operation && before.task === task && before.own === own) {
          after.set(id, before);
          continue;
        }
        const made = contained(id, () => build(state, session, kept, locale, now, task), before?.view ?? null);
        if (!made) continue;
        const same = before !== undefined && locale === shared[0] && sameView(before.view, made);
        changed ||= before?.session !== session || !same;
        after.set(id, { session, freshness, operation, live, task, own, view: same ? before.view : made });
      }
      shared = next;
      built = after;
      if (!changed) return views;
      views = distinctNames(
        [...built.values()].map(({ view }) => view),
        locale,
      );
      return views;
    },
  };
}
