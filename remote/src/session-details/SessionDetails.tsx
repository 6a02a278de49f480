import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { closeDetails, viewLogs } from '../state/commands.ts';
import { type DetailsTab, detailsAtom, renamingAtom } from '../state/intents.ts';
import { sessionAtom } from '../state/sessionAtoms.ts';
import type { SessionView } from '../state/sessionView.ts';
import { store, useStore } from '../state/store.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { giveFocusBack } from '../ui/giveFocusBack.ts';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { usePanelTop } from '../ui/usePanelTop.ts';
import { DetailsTabs } from './DetailsTabs.tsx';
import { HostPlaces } from './HostPlaces.tsx';
import styles from './SessionDetails.module.css';

function Failure({ view }: { view: SessionView }) {
  const there = useIsOpen(view.sessionId, 'logs');
  if (!view.error) return null;
  return (
    <div className={styles.error}>
      <p className={styles.sentence}>{view.error}</p>
      {view.errorText && <p className={styles.quiet}>{view.errorText}</p>}
      {!there && (
        <button type="button" className={styles.button} onClick={() => viewLogs(view.sessionId)}>
          {DETAILS_TEXT.openConsole}
        </button>
      )}
    </div>
  );
}

function Panel({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  const panel = useRef<HTMLElement>(null);
  // of the first render: an effect that runs twice would find the panel itself
  const opener = useRef(document.activeElement).current;
  const top = usePanelTop();
  const { sessionId, name } = view;

  // what had the focus when the panel opened gets it back, if nothing else took it meanwhile
  useEffect(() => {
    const element = panel.current;
    // a name may have begun to be edited meanwhile: typing goes on there
    if (!store.get(detailsAtom)?.byPointer && store.get(renamingAtom) === null) element?.focus();
    return () => giveFocusBack(element, opener);
  }, [opener]);

  return (
    <section
      ref={panel}
      className={styles.panel}
      style={{ top }}
      tabIndex={-1}
      aria-label={DETAILS_TEXT.label(name)}
      data-details={sessionId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeDetails();
      }}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>
          <bdi>{name}</bdi>
        </h2>
        <button type="button" className={styles.close} aria-label={DETAILS_TEXT.close} onClick={closeDetails}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
          </svg>
        </button>
      </header>
      <HostPlaces view={view} />
      <Failure view={view} />
      <DetailsTabs view={view} tab={tab} />
    </section>
  );
}

function OpenDetails({ sessionId, tab }: { sessionId: string; tab: DetailsTab }) {
  const view = useStore(sessionAtom(sessionId));
  return view && <Panel key={sessionId} view={view} tab={tab} />;
}

/** One session in detail, beside the page: nothing of the host is covered from assistive technology or locked. */
export default function SessionDetails() {
  const open = useStore(detailsAtom);
  if (!open) return null;
  return createPortal(
    <div data-mars-sessions="details">
      <OpenDetails {...open} />
    </div>,
    document.body,
  );
}
