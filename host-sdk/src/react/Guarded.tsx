import { type ReactNode, Suspense, useEffect } from 'react';
import type { Loader } from '../core/loader.ts';
import { Boundary } from './Boundary.tsx';

interface GuardedProps {
  loader: Loader;
  release: string;
  /** The attempt that loaded the module. */
  attempt: number;
  /** Shown while the remote suspends. */
  fallback?: ReactNode;
  children: ReactNode;
}

function Waiting({ loader, attempt, fallback }: Omit<GuardedProps, 'release' | 'children'>): ReactNode {
  useEffect(() => loader.waiting(attempt), [loader, attempt]);
  return fallback;
}

/** Renders the remote behind an error boundary and Suspense, so that neither reaches the host's own tree. */
export function Guarded({ loader, release, attempt, fallback = null, children }: GuardedProps): ReactNode {
  return (
    <Boundary
      key={attempt}
      release={release}
      onMount={loader.rendered}
      onCrash={(error) => loader.crashed(error, attempt)}
    >
      <Suspense fallback={<Waiting loader={loader} attempt={attempt} fallback={fallback} />}>{children}</Suspense>
    </Boundary>
  );
}
