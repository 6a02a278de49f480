import type { SessionsHost } from '@mars-sessions/shared-types';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { acquireEngine, hostSocketListener, runningAtom } from '../state/engine/engine.ts';
import { offer } from '../state/engine/owner.ts';
import { pollAtom } from '../state/engine/pollAtom.ts';
import { dropHostProps, setHostProps } from '../state/host/hostProps.ts';
import { detailsAtom, panelAtom } from '../state/intents.ts';
import { useStore } from '../state/store.ts';
import { HostSocketBridge } from '../sync/hostSocketBridge.tsx';
import { Lazily } from '../ui/Lazily.tsx';
import { useOnlyOne } from '../ui/useOnlyOne.ts';
import { Owned } from './Owned.tsx';
import { DETAILS, KEYS, PANEL, ROUTE } from './parts.ts';

/** Parts that exist once per page, however many mounts there are: host bridge, route to the toasts, details. */
function OncePerPage() {
  const details = useStore(detailsAtom);
  const panel = useStore(panelAtom);
  const { answered } = useStore(pollAtom);
  return (
    <>
      <HostSocketBridge listener={hostSocketListener} />
      <Lazily part={ROUTE} askedBy={answered} props={{}} />
      <Lazily part={KEYS} askedBy={answered} props={{}} />
      {details && <Lazily part={DETAILS} askedBy={details} props={{}} />}
      {panel && <Lazily part={PANEL} askedBy={panel} props={{}} />}
    </>
  );
}

interface ProviderProps {
  readonly host?: SessionsHost;
  readonly children?: ReactNode;
}

function OwnProvider({ host, children }: ProviderProps) {
  const isTheOne = useOnlyOne('sessions');
  const started = useStore(runningAtom);
  // runs before any effect of the children runs a command, and after every render, because the host's functions change
  const mount = useRef({}).current;
  useLayoutEffect(() => setHostProps(mount, host ?? {}));
  useEffect(() => {
    const release = acquireEngine();
    return () => {
      release();
      // last, because the release still reports to the host
      dropHostProps(mount);
    };
  }, [mount]);
  return (
    <>
      {children}
      {isTheOne && started && <OncePerPage />}
    </>
  );
}

offer('ParallelSessionsProvider', OwnProvider);

/** Keeps the sessions of the page up to date while it is mounted. Must be inside the host's WebSocket provider. */
export function ParallelSessionsProvider(props: ProviderProps) {
  return <Owned name="ParallelSessionsProvider" own={OwnProvider} props={props} />;
}

export default ParallelSessionsProvider;
