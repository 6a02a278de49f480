import { memo, useDeferredValue } from 'react';
import { closeDetails, viewLogs } from '../state/commands/commands.ts';
import { askCosts } from '../state/engine/sessionReports.ts';
import { type DetailsTab, detailsAtom, renamingAtom } from '../state/intents.ts';
import { sessionAtom } from '../state/sessions/sessionAtoms.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { store, useStore } from '../state/store.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { useReport } from '../ui/useReport.ts';
import { DetailsHeader } from './DetailsHeader.tsx';
import { DetailsTabs } from './DetailsTabs.tsx';
import { HostPlaces } from './HostPlaces.tsx';
import styles from './SessionDetails.module.css';
import { hasEndedRun } from './useWorkflow.ts';

function Failure({ view }: { view: SessionView }) {
  const there = useIsOpen(view.sessionId, 'logs');
  if (!view.error) return null;
  return (
    <div className={styles.error}>
      <p className={styles.sentence}>{view.error}</p>
      {view.errorText && <p className={styles.quiet}>{view.errorText}</p>}
      {!there && (
        <Button className={styles.again} onClick={() => viewLogs(view.sessionId)}>
          {DETAILS_TEXT.openConsole}
        </Button>
      )}
    </div>
  );
}

/** Returns the panel to focus, or null after a pointer click or while a name is edited: typing continues there. */
const unlessElsewhere = (panel: HTMLElement): HTMLElement | null =>
  store.get(detailsAtom)?.byPointer || store.get(renamingAtom) !== null ? null : panel;

/** The details of one session. */
const OpenDetails = memo(function OpenDetails({ sessionId, tab }: { sessionId: string; tab: DetailsTab }) {
  const view = useStore(sessionAtom(sessionId));
  return view && <Details key={sessionId} view={view} tab={tab} />;
});

function Details({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  const { sessionId, runId } = view;
  const costs = useReport(runId, askCosts, 'costs', hasEndedRun(view));
  return (
    <Panel
      part="details"
      label={DETAILS_TEXT.label(view.name)}
      title={view.name}
      close={DETAILS_TEXT.close}
      edge={DETAILS_TEXT.edge}
      sessionId={sessionId}
      focusFirst={unlessElsewhere}
      onClose={closeDetails}
    >
      <DetailsHeader view={view} costs={costs.value} />
      <HostPlaces view={view} />
      <Failure view={view} />
      <DetailsTabs view={view} tab={tab} costs={costs} />
    </Panel>
  );
}

/**
 * The details, if any are open. After a click with a pointer the browser may first paint the selected pill, because the
 * details take several times as long. By the keyboard they are there at once, because the focus moves into them.
 */
export default function SessionDetails() {
  const open = useStore(detailsAtom);
  const late = useDeferredValue(open);
  const shown = open?.byPointer ? late : open;
  return shown && <OpenDetails sessionId={shown.sessionId} tab={shown.tab} />;
}
