import type { SessionsHost } from '@mars-sessions/shared-types';
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { acquireEngine, hostSocketListener } from '../state/engine.ts';
import { setHostProps } from '../state/hostProps.ts';
import { detailsAtom } from '../state/intents.ts';
import { guardLeaving } from '../state/leaveGuard.ts';
import { useStore } from '../state/store.ts';
import { useOnlyOne } from '../state/useOnlyOne.ts';
import { HostSocketBridge } from '../sync/hostSocketBridge.tsx';
import { routeTransitions } from '../toasts/routeTransitions.ts';

const SessionDetails = lazy(() => import('../session-details/SessionDetails.tsx'));

/** What the page has one of, whatever is mounted how often: the host's ear, the route to the toasts, the details. */
function OncePerPage() {
  const details = useStore(detailsAtom);
  useEffect(routeTransitions, []);
  useEffect(guardLeaving, []);
  return (
    <>
      <HostSocketBridge listener={hostSocketListener} />
      <Suspense>{details && <SessionDetails />}</Suspense>
    </>
  );
}

/** Keeps the sessions of the page alive for as long as it is mounted. Must be inside the host's WebSocket provider. */
export function ParallelSessionsProvider({ host, children }: { host?: SessionsHost; children?: ReactNode }) {
  const isTheOne = useOnlyOne('sessions');
  const [started, setStarted] = useState(false);
  // before any effect of the children runs a command, and after every render: the host's functions are always new
  useLayoutEffect(() => setHostProps(host ?? {}));
  useEffect(() => {
    const release = acquireEngine();
    setStarted(true);
    return release;
  }, []);
  return (
    <>
      {children}
      {isTheOne && started && <OncePerPage />}
    </>
  );
}

export default ParallelSessionsProvider;
