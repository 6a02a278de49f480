import { detailsAtom, type PanelTab, panelAtom } from '../intents.ts';
import { store } from '../store.ts';

/**
 * Opens a tab of the panel of all sessions, or closes the panel. Panel and details share one place: only one is open.
 */
export function togglePanel(tab: PanelTab | null): void {
  if (tab !== null) store.set(detailsAtom, null);
  store.set(panelAtom, tab);
}
