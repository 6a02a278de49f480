/** Code that is due in a window, and when. */
interface Due<Owner> {
  readonly id: number;
  readonly at: number;
  readonly owner: Owner;
  act(): void;
}

/** The time that all windows of a simulated browser share. It moves only when a test lets it pass. */
export interface SimulatedTime<Owner> {
  /** Milliseconds since the start. */
  now(): number;
  /** Runs code in a window after this time, in milliseconds. Returns the number of the timer. */
  later(owner: Owner, ms: number, act: () => void): number;
  cancel(id: number): void;
  /** Cancels all timers of a window. */
  cancelAllOf(owner: Owner): void;
  /** Lets time pass. Due timers run in order, each to its end before the next. */
  pass(ms: number): Promise<void>;
}

/** @param settle runs code in its window, and waits until nothing that it started is ready to continue */
export function createSimulatedTime<Owner>(
  settle: (owner: Owner, act: () => void) => Promise<void>,
): SimulatedTime<Owner> {
  const due = new Map<number, Due<Owner>>();
  let now = 0;
  let ids = 0;

  function earliest(until: number): Due<Owner> | null {
    let first: Due<Owner> | null = null;
    for (const one of due.values())
      if (one.at <= until && (!first || one.at < first.at || (one.at === first.at && one.id < first.id))) first = one;
    return first;
  }

  return {
    now: () => now,
    later(owner, ms, act) {
      ids += 1;
      due.set(ids, { id: ids, at: now + Math.max(0, ms), owner, act });
      return ids;
    },
    cancel: (id) => void due.delete(id),
    cancelAllOf(owner) {
      for (const [id, one] of due) if (one.owner === owner) due.delete(id);
    },
    async pass(ms) {
      const end = now + ms;
      for (let next = earliest(end); next; next = earliest(end)) {
        due.delete(next.id);
        now = next.at;
        await settle(next.owner, next.act);
      }
      now = end;
    },
  };
}
