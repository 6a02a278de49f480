import { type ReactNode, useEffect } from 'react';
import type { SessionsModule } from '../core/sessionsModule.ts';
import { Guarded } from './Guarded.tsx';
import { Shield } from './Shield.tsx';
import { useStatus, type Wiring } from './wiring.ts';

function Region({ wiring, module }: { wiring: Wiring; module: SessionsModule }): ReactNode {
  const { ToastProvider, toasts } = module;
  useEffect(() => (toasts ? wiring.connectToasts(toasts) : undefined), [wiring, toasts]);
  return ToastProvider ? <ToastProvider /> : null;
}

/**
 * The remote's toast region beside the host's tree. The children keep their place from the first render on and are
 * never inside the remote, so that the host's tree is not remounted when the remote arrives, fails or is removed.
 */
export function Toasts({ wiring, children }: { wiring: Wiring; children?: ReactNode }): ReactNode {
  const { loader } = wiring;
  const status = useStatus(loader);
  useEffect(() => loader.mount(), [loader]);
  return (
    <>
      {children}
      <Shield onError={loader.left}>
        {status.phase === 'ready' && (
          <Guarded loader={loader} release={status.release} attempt={status.attempt}>
            <Region wiring={wiring} module={status.module} />
          </Guarded>
        )}
      </Shield>
    </>
  );
}
