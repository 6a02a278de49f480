import { hostProps } from '../state/host/hostProps.ts';
import { type DetailsTab, detailsAtom } from '../state/intents.ts';
import { currentView } from '../state/sessions/sessionAtoms.ts';
import { useStore } from '../state/store.ts';

/**
 * Returns whether a tab of a session's details is already open. A host with `navigate` shows logs and workflow of the
 * attached session itself and does not report what it shows; these two then never count as open.
 */
export function useIsOpen(sessionId: string | undefined, tab: DetailsTab | undefined): boolean {
  const details = useStore(detailsAtom);
  if (!details || details.sessionId !== sessionId || details.tab !== tab) return false;
  const hosted = tab === 'logs' || tab === 'workflow';
  return !(hosted && currentView(details.sessionId)?.attached && hostProps().navigate);
}
