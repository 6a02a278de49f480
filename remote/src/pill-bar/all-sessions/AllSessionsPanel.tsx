import { togglePanel } from '../../state/commands/panel.ts';
import { type PanelTab, panelAtom } from '../../state/intents.ts';
import { useStore } from '../../state/store.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { Lazily, lazyPart } from '../../ui/Lazily.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useOnlyOne } from '../../ui/useOnlyOne.ts';
import styles from './AllSessionsPanel.module.css';
import { HistoryList } from './HistoryList.tsx';
import { SessionList } from './SessionList.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const TABS: readonly PanelTab[] = ['sessions', 'timeline', 'history', 'settings'];
/** Loads when its tab is opened, with the scales that only it needs. */
const TIMELINE = lazyPart(() => import(/* webpackChunkName: "timeline" */ './timeline/Timeline.tsx'));

function LazyTimeline() {
  return (
    <Lazily part={TIMELINE} askedBy={null} props={{}}>
      <p className={styles.note}>{PANEL_TEXT.loading}</p>
    </Lazily>
  );
}

const CONTENT = { sessions: SessionList, timeline: LazyTimeline, history: HistoryList, settings: SettingsForm };

const searchField = (panel: HTMLElement): HTMLElement =>
  panel.querySelector<HTMLElement>('input[type="search"]') ?? panel;

/** The panel with the tabs of all sessions, history and settings. */
export default function AllSessionsPanel() {
  const tab = useStore(panelAtom);
  const isTheOne = useOnlyOne('all-sessions');
  if (tab === null || !isTheOne) return null;
  const Content = CONTENT[tab];
  const { label, close, tabs } = PANEL_TEXT;
  return (
    <Panel
      part="panel"
      label={label}
      title={label}
      close={close}
      focusFirst={searchField}
      onClose={() => togglePanel(null)}
    >
      <Tabs tabs={TABS} names={tabs} tab={tab} label={label} onSelect={togglePanel} className={styles.content}>
        <Content />
      </Tabs>
    </Panel>
  );
}
