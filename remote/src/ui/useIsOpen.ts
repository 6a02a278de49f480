import { hostProps } from '../state/host/hostProps.ts';
import { type DetailsTab, detailsAtom } from '../state/intents.ts';
import { currentView } from '../state/sessions/sessionAtoms.ts';
import { useStore } from '../state/store.ts';

/**
 * Whether what leads to a part of a session's details would lead where one already is. Logs and workflow of the attached
 * session are the host's own where it has places: what is open there, the host does not tell.
 */
export function useIsOpen(sessionId: string | undefined, tab: DetailsTab | undefined): boolean {
  const details = useStore(detailsAtom);
  if (!details || details.sessionId !== sessionId || details.tab !== tab) return false;
  const hosted = tab === 'logs' || tab === 'workflow';
  return !(hosted && currentView(details.sessionId)?.attached && hostProps().navigate);
}
