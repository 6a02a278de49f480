/** What the browser keeps, as a page loads it: what was loaded before is another page's, and has the same storage. */
export async function loadKept() {
  const [preferences, settings, selected, updateKept, activity, { store }] = await Promise.all([
    import('../state/kept/preferences.ts'),
    import('../state/kept/settings.ts'),
    import('../state/kept/selected.ts'),
    import('../state/kept/updateKept.ts'),
    import('../state/kept/activity.ts'),
    import('../state/store.ts'),
  ]);
  return { ...preferences, ...settings, ...selected, ...updateKept, ...activity, store };
}

export type KeptPage = Awaited<ReturnType<typeof loadKept>>;
