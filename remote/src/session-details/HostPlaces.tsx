import { closeDetails, openWorkflow, viewLogs } from '../state/commands/commands.ts';
import { hostProps } from '../state/host/hostProps.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { Button } from '../ui/Button.tsx';
import styles from './SessionDetails.module.css';

/**
 * Buttons to the host's console and workflow. Shown only for the attached session, because the host shows its one live
 * run there.
 */
export function HostPlaces({ view: { sessionId, attached } }: { view: SessionView }) {
  if (!attached || !hostProps().navigate) return null;
  const go = (where: (sessionId: string) => void): void => {
    // closed first: closing returns the focus to the opener, and the host may then move it
    closeDetails();
    where(sessionId);
  };
  return (
    <div className={styles.places}>
      <Button onClick={() => go(viewLogs)}>{DETAILS_TEXT.hostConsole}</Button>
      <Button onClick={() => go(openWorkflow)}>{DETAILS_TEXT.hostWorkflow}</Button>
    </div>
  );
}
