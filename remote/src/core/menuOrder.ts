export interface OrderedEntry {
  readonly id: string;
  /** Why the entry cannot be chosen; null if it can. */
  readonly why: string | null;
}

/** Entries that cannot be chosen for one reason. */
export interface Refusals {
  readonly why: string;
  readonly ids: readonly string[];
}

/** The order of a menu: what can be chosen, in groups, then what cannot, by reason. */
export interface MenuOrder {
  readonly offered: readonly (readonly string[])[];
  readonly refused: readonly Refusals[];
}

/**
 * Orders the entries of a menu. Those that can be chosen keep their order and their groups; a group without any is
 * left out. Those that cannot follow, the ones with the same reason together.
 */
export function menuOrder(groups: readonly (readonly OrderedEntry[])[]): MenuOrder {
  const offered = groups.map((group) => group.filter(({ why }) => why === null).map(({ id }) => id));
  const refused = new Map<string, string[]>();
  for (const { id, why } of groups.flat()) {
    if (why !== null) refused.set(why, [...(refused.get(why) ?? []), id]);
  }
  return {
    offered: offered.filter((ids) => ids.length > 0),
    refused: [...refused].map(([why, ids]) => ({ why, ids })),
  };
}
