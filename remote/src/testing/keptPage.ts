/**
 * Loads the browser's stored data as a new page does. Copies loaded before belong to other pages with the same storage.
 */
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
