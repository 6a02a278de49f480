import type { ServerEvent } from './simulatedServer.ts';

/** Something that a page said of a session. */
export interface Said {
  /** Names it among all that is ever said. */
  readonly key: string;
  readonly sessionId: string;
  readonly kind: string;
}

/** What a page says beside what happened. */
export interface Comparison {
  /** The same key is the same again, however often it is said. */
  say(said: Said): void;
  /**
   * Compares all of each session of which nothing happened after this second. Returns what is missing and what was said
   * that did not happen, or happened less often; nothing when all is well.
   */
  differences(events: readonly ServerEvent[], until: number): string[];
}

const inOrder = (kinds: Iterable<string>): string => [...kinds].sort().join(' ');

/** What was compared once is forgotten where it cannot go on; whatever is said of it later did not happen. */
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
