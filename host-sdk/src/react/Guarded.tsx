import { type ReactNode, Suspense, useEffect } from 'react';
import type { Loader } from '../core/loader.ts';
import { Boundary } from './Boundary.tsx';

interface GuardedProps {
  loader: Loader;
  release: string;
  /** The attempt by which it arrived. */
  attempt: number;
  /** Stands in while the remote waits for something. */
  fallback?: ReactNode;
  children: ReactNode;
}

function Waiting({ loader, attempt, fallback }: Omit<GuardedProps, 'release' | 'children'>): ReactNode {
  useEffect(() => loader.waiting(attempt), [loader, attempt]);
  return fallback;
}

/** What arrived, kept apart from the host: neither what it throws nor what it waits for reaches the host's own tree. */
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
