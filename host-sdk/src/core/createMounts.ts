/** Counts the mounted views of one page. */
export interface Mounts {
  /** @returns a function to call when the view is unmounted */
  add(isSlot: boolean): () => void;
  any(): boolean;
  /** Returns whether a slot is mounted. Only a slot shows a release beside another one. */
  hasSlot(): boolean;
}

/** @param onChange called when the first view is mounted, and when the last one is unmounted */
export function createMounts(onChange: () => void): Mounts {
  /** For each mounted view, whether it is a slot. */
  const views = new Map<object, boolean>();
  return {
    any: () => views.size > 0,
    hasSlot: () => [...views.values()].includes(true),
    add(isSlot) {
      const view = {};
      views.set(view, isSlot);
      if (views.size === 1) onChange();
      return () => {
        if (views.delete(view) && views.size === 0) onChange();
      };
    },
  };
}
