import type { KeyboardEvent } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';
import type { BottomTab } from '../../router/destinationPath.ts';
import { ConsoleTab } from './ConsoleTab.tsx';
import { WorkflowTab } from './WorkflowTab.tsx';

const TABS: readonly { id: BottomTab; name: string }[] = [
  { id: 'console', name: 'Console' },
  { id: 'workflow', name: 'Workflow' },
];

interface BottomPanelProps {
  tab: BottomTab;
  open: boolean;
  onChange: (tab: BottomTab, open: boolean) => void;
}

/** Console and workflow of the live run, below the page. It can be collapsed to a row of tabs. */
export function BottomPanel({ tab, open, onChange }: BottomPanelProps) {
  const { clearConsole } = useWebSocketContext();
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next: BottomTab = tab === 'console' ? 'workflow' : 'console';
    onChange(next, true);
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <section className="bottom-panel" aria-label="Output of the live run" data-open={open}>
      <div className="bottom-bar">
        <div className="tabs" role="tablist" aria-label="Output" onKeyDown={onKeyDown}>
          {TABS.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tab-${id}`}
              className="tab"
              aria-selected={id === tab}
              aria-controls="bottom-panel-content"
              tabIndex={id === tab ? 0 : -1}
              onClick={() => onChange(id, true)}
            >
              {name}
            </button>
          ))}
        </div>
        {tab === 'console' && open && (
          <button type="button" className="link-button console-clear" onClick={() => clearConsole()}>
            Clear
          </button>
        )}
        <button
          type="button"
          className="icon-button bottom-toggle"
          aria-label={open ? 'Close the panel' : 'Open the panel'}
          aria-expanded={open}
          aria-controls="bottom-panel-content"
          onClick={() => onChange(tab, !open)}
        >
          <Icon name="chevron" />
        </button>
      </div>
      <div
        id="bottom-panel-content"
        className="bottom-content"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        hidden={!open}
      >
        {tab === 'console' ? <ConsoleTab /> : <WorkflowTab />}
      </div>
    </section>
  );
}
