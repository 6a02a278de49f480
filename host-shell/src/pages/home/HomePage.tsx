import { useLayoutEffect, useRef } from 'react';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';
import type { BottomTab } from '../../router/destinationPath.ts';
import { useRouter } from '../../router/router.tsx';
import { BottomPanel } from './BottomPanel.tsx';
import { Launcher } from './Launcher.tsx';
import { RunView } from './RunView.tsx';

/** Starts and shows runs. The tab of the panel below is in the router's state, so that navigation can open it. */
export function HomePage() {
  const { state, navigate } = useRouter();
  const { currentRunId } = useWebSocketContext();
  const scroller = useRef<HTMLDivElement>(null);
  // a new run appears above the form that started it
  useLayoutEffect(() => {
    if (currentRunId !== null && scroller.current) scroller.current.scrollTop = 0;
  }, [currentRunId]);
  const tab: BottomTab = state.tab === 'workflow' ? 'workflow' : 'console';
  return (
    <div className="home">
      <div ref={scroller} className="home-scroll">
        <div className="home-columns" data-run={currentRunId !== null}>
          {currentRunId !== null && <RunView taskId={currentRunId} />}
          <Launcher />
        </div>
      </div>
      <BottomPanel
        tab={tab}
        open={state.closed !== true}
        onChange={(next, open) => navigate('/', { tab: next, closed: !open })}
      />
    </div>
  );
}
