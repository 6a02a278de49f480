import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { isStageMode } from '../core/modes.ts';
import { closeDetails, openDetails, viewLogs } from '../state/commands.ts';
import { type DetailsTab, detailsAtom, renamingAtom } from '../state/intents.ts';
import { sessionAtom } from '../state/sessionAtoms.ts';
import type { SessionView } from '../state/sessionView.ts';
import { store, useStore } from '../state/store.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { Facts } from './Facts.tsx';
import { LogsTab } from './LogsTab.tsx';
import styles from './SessionDetails.module.css';
import { StagesTab } from './StagesTab.tsx';
import { WorkflowTab } from './WorkflowTab.tsx';

const TABS: readonly DetailsTab[] = ['logs', 'workflow', 'results'];

function Tab({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  switch (tab) {
    case 'logs':
      return <LogsTab runId={view.runId} />;
    case 'workflow':
      return isStageMode(view.mode) ? <StagesTab sessionId={view.sessionId} /> : <WorkflowTab runId={view.runId} />;
    case 'results':
      return <Facts view={view} />;
  }
}

function Failure({ view }: { view: SessionView }) {
  if (!view.error) return null;
  return (
    <div className={styles.error}>
      <p className={styles.sentence}>{view.error}</p>
      {view.errorText && <p className={styles.quiet}>{view.errorText}</p>}
      <button type="button" className={styles.button} onClick={() => viewLogs(view.sessionId)}>
        {DETAILS_TEXT.openConsole}
      </button>
    </div>
  );
}

/** Arrows move among the tabs, as in any tab list. */
function moveTab(tab: DetailsTab, key: string): DetailsTab | undefined {
  const index = TABS.indexOf(tab);
  if (key === 'ArrowRight') return TABS[(index + 1) % TABS.length];
  if (key === 'ArrowLeft') return TABS.at(index - 1);
  return undefined;
}

function Panel({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  const panel = useRef<HTMLElement>(null);
  // of the first render: an effect that runs twice would find the panel itself
  const opener = useRef(document.activeElement).current;
  const id = useId();
  const { sessionId, name } = view;

  // what had the focus when the panel opened gets it back, if nothing else took it meanwhile
  useEffect(() => {
    const element = panel.current;
    // the second click of a double click may have begun to rename meanwhile: typing goes on there
    if (store.get(renamingAtom) === null) element?.focus();
    return () => {
      const lost = document.activeElement === document.body || element?.contains(document.activeElement);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [opener]);

  return (
    <section
      ref={panel}
      className={styles.panel}
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
      <Failure view={view} />
      <div
        className={styles.tabs}
        role="tablist"
        aria-label={DETAILS_TEXT.label(name)}
        onKeyDown={({ key, currentTarget }) => {
          const next = moveTab(tab, key);
          if (!next) return;
          openDetails(sessionId, next);
          currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
        }}
      >
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            id={`${id}-${each}`}
            className={styles.tab}
            role="tab"
            data-tab={each}
            aria-selected={each === tab}
            aria-controls={`${id}-panel`}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => openDetails(sessionId, each)}
          >
            {DETAILS_TEXT.tabs[each]}
          </button>
        ))}
      </div>
      {/* it scrolls, and may hold nothing that takes the focus (WCAG 2.1.1) */}
      <div id={`${id}-panel`} className={styles.content} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        <Tab view={view} tab={tab} />
      </div>
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
