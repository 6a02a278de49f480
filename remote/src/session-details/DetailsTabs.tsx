import { isStageMode } from '../core/modes.ts';
import type { CostReport } from '../core/reports.ts';
import { openDetails } from '../state/commands/commands.ts';
import type { DetailsTab } from '../state/intents.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { Tabs } from '../ui/Tabs.tsx';
import type { Report } from '../ui/useReport.ts';
import { CostsTab } from './CostsTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { ResultsTab } from './ResultsTab.tsx';
import styles from './SessionDetails.module.css';
import { SourcesTab } from './SourcesTab.tsx';
import { StagesTab } from './StagesTab.tsx';
import { WorkflowTab } from './WorkflowTab.tsx';

const TABS: readonly DetailsTab[] = ['logs', 'workflow', 'results', 'costs', 'sources'];

interface DetailsTabsProps {
  view: SessionView;
  tab: DetailsTab;
  costs: Report<CostReport>;
}

function Tab({ view, tab, costs }: DetailsTabsProps) {
  switch (tab) {
    case 'logs':
      return <LogsTab view={view} />;
    case 'workflow':
      return isStageMode(view.mode) ? <StagesTab view={view} /> : <WorkflowTab view={view} />;
    case 'results':
      return <ResultsTab view={view} costs={costs} />;
    case 'costs':
      return <CostsTab runId={view.runId} report={costs} />;
    case 'sources':
      return <SourcesTab view={view} />;
  }
}

/** The tabs of the details. */
export function DetailsTabs(props: DetailsTabsProps) {
  const { view, tab } = props;
  const { sessionId, name } = view;
  return (
    <Tabs
      tabs={TABS}
      names={DETAILS_TEXT.tabs}
      tab={tab}
      label={DETAILS_TEXT.label(name)}
      onSelect={(next) => openDetails(sessionId, next)}
      className={styles.content}
      // the log is a tab stop itself
      isStop={tab !== 'logs'}
    >
      <Tab key={tab} {...props} />
    </Tabs>
  );
}
