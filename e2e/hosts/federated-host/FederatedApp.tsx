import { loadRemote } from '@module-federation/enhanced/runtime';
import { type ComponentType, type ReactNode, useState } from 'react';
import type * as ClockModule from './Clock.tsx';

/** The host's page: a clock from the host's own remote, and the sessions UI. Each is loaded when it is first shown. */
export function FederatedApp({ Sessions }: { Sessions: ComponentType }) {
  const [clock, setClock] = useState<ReactNode>(null);
  const [areSessionsShown, showSessions] = useState(false);

  async function showClock(): Promise<void> {
    try {
      const module = await loadRemote<typeof ClockModule>('lab_clock/Clock');
      if (!module) throw new Error('The remote has no Clock.');
      Object.assign(window, { clock: module });
      setClock(<module.default />);
    } catch (error) {
      setClock(<p role="alert">No clock: {String(error)}</p>);
    }
  }

  return (
    <>
      <header style={{ display: 'flex', alignItems: 'center', gap: 16, height: 44, padding: '0 16px' }}>
        <button type="button" onClick={showClock}>
          Clock
        </button>
        <button type="button" aria-pressed={areSessionsShown} onClick={() => showSessions(!areSessionsShown)}>
          Sessions
        </button>
        <div style={{ flex: 1, minWidth: 0 }}>{areSessionsShown && <Sessions />}</div>
      </header>
      <main>{clock}</main>
    </>
  );
}
