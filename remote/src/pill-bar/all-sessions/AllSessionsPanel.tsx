import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { type PanelTab, panelAtom, renamingAtom } from '../../state/intents.ts';
import { togglePanel } from '../../state/panel.ts';
import { store, useStore } from '../../state/store.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { giveFocusBack } from '../../ui/giveFocusBack.ts';
import { useOnlyOne } from '../../ui/useOnlyOne.ts';
import { usePanelTop } from '../../ui/usePanelTop.ts';
import styles from './AllSessionsPanel.module.css';
import { HistoryList } from './HistoryList.tsx';
import { SessionList } from './SessionList.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const TABS: readonly PanelTab[] = ['sessions', 'history', 'settings'];
const CONTENT = { sessions: SessionList, history: HistoryList, settings: SettingsForm };

function Tabs({ tab, id }: { tab: PanelTab; id: string }) {
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const index = TABS.indexOf(tab);
    // in a right-to-left page the row runs the other way
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const places: Record<string, number> = {
      ArrowRight: index + forward,
      ArrowLeft: index - forward,
      Home: 0,
      End: -1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = TABS.at(place % TABS.length) ?? tab;
    togglePanel(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={PANEL_TEXT.label} onKeyDown={move}>
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
          onClick={() => togglePanel(each)}
        >
          {PANEL_TEXT.tabs[each]}
        </button>
      ))}
    </div>
  );
}

function Panel({ tab }: { tab: PanelTab }) {
  const panel = useRef<HTMLElement>(null);
  const id = useId();
  // of the first render: an effect that runs twice would find the panel itself
  const opener = useRef(document.activeElement).current;
  const top = usePanelTop();
  const Content = CONTENT[tab];

  useEffect(() => {
    const element = panel.current;
    (element?.querySelector<HTMLElement>('input[type="search"]') ?? element)?.focus();
    return () => giveFocusBack(element, opener);
  }, [opener]);

  return (
    <section
      ref={panel}
      className={styles.panel}
      style={{ top }}
      tabIndex={-1}
      aria-label={PANEL_TEXT.label}
      onKeyDown={(event) => {
        // Escape in the menu, in a name or in the search is theirs first
        if (event.key === 'Escape' && !event.defaultPrevented && store.get(renamingAtom) === null) togglePanel(null);
      }}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>{PANEL_TEXT.label}</h2>
        <button type="button" className={styles.close} aria-label={PANEL_TEXT.close} onClick={() => togglePanel(null)}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
          </svg>
        </button>
      </header>
      <Tabs tab={tab} id={id} />
      <div id={`${id}-panel`} className={styles.content} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        <Content />
      </div>
    </section>
  );
}

/** Every session, what happened, and how this browser is set up. Beside the page: nothing of the host is covered up. */
export default function AllSessionsPanel() {
  const tab = useStore(panelAtom);
  const isTheOne = useOnlyOne('all-sessions');
  if (tab === null || !isTheOne) return null;
  return createPortal(
    <div data-mars-sessions="panel">
      <Panel tab={tab} />
    </div>,
    document.body,
  );
}
