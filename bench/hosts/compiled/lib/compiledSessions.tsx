'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { SessionsSlot as SessionsUi } from 'sessions-ui';

/** What the guide passes as `host`. */
let host: object = {};

/** The sessions UI that is compiled into this host, in the element in which the SDK would mount it. */
function SessionsSlot(): ReactNode {
  // the UI is made for browsers, so the server and the first render show the SDK's skeleton
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <div className="mars-sessions-slot">
      {isMounted ? (
        <SessionsUi host={host} />
      ) : (
        <div className="mars-sessions-skeleton" role="status" aria-busy aria-label="Loading sessions">
          <span className="mars-sessions-bone" aria-hidden />
          <span className="mars-sessions-bone" aria-hidden />
          <span className="mars-sessions-bone" aria-hidden />
        </div>
      )}
    </div>
  );
}

const SessionsRow = (): ReactNode => null;

const SessionsToasts = ({ children }: { children: ReactNode }): ReactNode => children;

/** Takes the place of the SDK's function in the guide's `lib/sessions.ts`. Of its options, `host` has an effect. */
export function createSessionsHost(options: { host?: object }) {
  host = options.host ?? {};
  return { SessionsSlot, SessionsRow, SessionsToasts };
}
