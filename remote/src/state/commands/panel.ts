import { detailsAtom, type PanelTab, panelAtom } from '../intents.ts';
import { store } from '../store.ts';

/** Opens a part of the panel of all sessions, or closes it. It has the place of the details: one of them is open. */
export function togglePanel(tab: PanelTab | null): void {
  if (tab !== null) store.set(detailsAtom, null);
  store.set(panelAtom, tab);
}
