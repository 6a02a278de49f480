import type { ServerEvent } from './simulatedServer.ts';

/** An announcement of a page about a session. */
export interface Said {
  /** Unique among all announcements. */
  readonly key: string;
  readonly sessionId: string;
  readonly kind: string;
}

/** The announcements of a page, compared with what happened on the server. */
export interface Comparison {
  /** Adds an announcement. Repeated keys count as one. */
  say(said: Said): void;
  /**
   * Compares each session that had no event after this second. Returns the missing and the false or repeated
   * announcements; empty if all are correct.
   */
  differences(events: readonly ServerEvent[], until: number): string[];
}

const inOrder = (kinds: Iterable<string>): string => [...kinds].sort().join(' ');

/** Sessions that cannot continue are dropped once compared; any later announcement about them is false. */
export function createComparison(isWanted: (event: ServerEvent) => boolean = () => true): Comparison {
  const said = new Map<string, Map<string, string>>();
  const happened = new Map<string, ServerEvent[]>();
  const heard = new Set<string>();
  let read = 0;

  return {
    say({ key, sessionId, kind }) {
      if (heard.has(key)) return;
      heard.add(key);
      const known = said.get(sessionId) ?? new Map<string, string>();
      said.set(sessionId, known.set(key, kind));
    },
    differences(events, until) {
      const found: string[] = [];
      for (; read < events.length; read++) {
        const event = events[read];
        if (!event || !isWanted(event)) continue;
        const known = happened.get(event.sessionId);
        if (known) known.push(event);
        else happened.set(event.sessionId, [event]);
      }
      for (const [id, all] of happened) {
        if ((all.at(-1)?.at ?? 0) > until) continue;
        const is = inOrder(said.get(id)?.values() ?? []);
        const expected = inOrder(all.map(({ kind }) => kind));
        if (is !== expected) found.push(`${id}: [${is}] instead of [${expected}]`);
        if (!id.startsWith('idle-')) continue;
        happened.delete(id);
        said.delete(id);
      }
      for (const id of said.keys())
        if (!happened.has(id)) found.push(`${id}: [${inOrder(said.get(id)?.values() ?? [])}]`);
      return found;
    },
  };
}
