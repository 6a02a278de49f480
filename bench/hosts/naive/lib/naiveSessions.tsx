'use client';

import { createInstance } from '@module-federation/enhanced/runtime';
import * as React from 'react';
import * as ReactDOM from 'react-dom';

interface NaiveProps {
  useWebSocketContext: () => unknown;
}

interface Options {
  release?: string;
  websocket: NaiveProps;
}

const shared = (lib: object) => ({
  version: React.version,
  lib: () => lib,
  shareConfig: { singleton: true, requiredVersion: false as const },
});

let load = (): Promise<{ default: React.ComponentType<NaiveProps> }> => Promise.reject(new Error('Not connected yet.'));
/** What the guide passes as `websocket`. */
let websocket: NaiveProps;

const Sessions = React.lazy(() => load());

function SessionsSlot(): React.ReactNode {
  // the remote is for browsers only
  const [isMounted, setMounted] = React.useState(false);
  React.useEffect(() => setMounted(true), []);
  return isMounted ? (
    <React.Suspense fallback={null}>
      <Sessions useWebSocketContext={websocket.useWebSocketContext} />
    </React.Suspense>
  ) : null;
}

const SessionsRow = (): React.ReactNode => null;

const SessionsToasts = ({ children }: { children: React.ReactNode }): React.ReactNode => children;

/**
 * Takes the place of the SDK's function in the guide's `lib/sessions.ts`: loads the remote by its manifest, as the
 * documentation of the federation runtime shows. `release` is the URL of the manifest.
 */
export function createSessionsHost(options: Options) {
  const federation = createInstance({
    name: 'mars_naive',
    remotes: [{ name: 'naive_sessions', entry: options.release ?? '' }],
    shared: { react: shared(React), 'react-dom': shared(ReactDOM) },
  });
  websocket = options.websocket;
  load = async () => {
    const module = await federation.loadRemote<{ default: React.ComponentType<NaiveProps> }>('naive_sessions/Sessions');
    if (!module) throw new Error('The remote has no Sessions.');
    return module;
  };
  return { SessionsSlot, SessionsRow, SessionsToasts };
}
