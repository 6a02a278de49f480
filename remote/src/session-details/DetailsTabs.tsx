import { useId } from 'react';
import { isStageMode } from '../core/modes.ts';
import { openDetails } from '../state/commands.ts';
import type { DetailsTab } from '../state/intents.ts';
import type { SessionView } from '../state/sessionView.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { CostsTab } from './CostsTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { ObservedTab } from './ObservedTab.tsx';
import { ResultsTab } from './ResultsTab.tsx';
import styles from './SessionDetails.module.css';
import { StagesTab } from './StagesTab.tsx';
import { WorkflowTab } from './WorkflowTab.tsx';

const TABS: readonly DetailsTab[] = ['logs', 'workflow', 'results', 'costs', 'observed'];

function Tab({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  switch (tab) {
    case 'logs':
      return <LogsTab runId={view.runId} />;
    case 'workflow':
      return isStageMode(view.mode) ? <StagesTab view={view} /> : <WorkflowTab view={view} />;
    case 'results':
      return <ResultsTab view={view} />;
    case 'costs':
      return <CostsTab runId={view.runId} />;
    case 'observed':
      return <ObservedTab view={view} />;
  }
}

/** Arrows, Home and End move among the tabs, as in any tab list. */
function moveTab(tab: DetailsTab, key: string, rightToLeft: boolean): DetailsTab | undefined {
  const index = TABS.indexOf(tab);
  const step = rightToLeft ? -1 : 1;
  if (key === 'ArrowRight') return TABS.at((index + step) % TABS.length);
  if (key === 'ArrowLeft') return TABS.at((index - step) % TABS.length);
  if (key === 'Home') return TABS[0];
  if (key === 'End') return TABS.at(-1);
  return undefined;
}

/** The parts of the details, one at a time. */
export function DetailsTabs({ view, tab }: { view: SessionView; tab: DetailsTab }) {
  const id = useId();
  const { sessionId, name } = view;
  return (
    <>
      <div
        className={styles.tabs}
        role="tablist"
        aria-label={DETAILS_TEXT.label(name)}
        onKeyDown={(event) => {
          const { key, currentTarget } = event;
          const next = moveTab(tab, key, getComputedStyle(currentTarget).direction === 'rtl');
          if (!next) return;
          event.preventDefault();
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
      <div
        id={`${id}-panel`}
        className={styles.content}
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
        // it scrolls, and may hold nothing that takes the focus (WCAG 2.1.1); the log has a stop of its own
        tabIndex={tab === 'logs' ? undefined : 0}
      >
        <Tab key={tab} view={view} tab={tab} />
      </div>
    </>
  );
}
