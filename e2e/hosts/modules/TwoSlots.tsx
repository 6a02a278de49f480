import type { SessionsHost, SessionsSlotProps } from '@mars-sessions/shared-types';
import { type ComponentType, StrictMode, useState } from 'react';

/** Two slots in a strict page, which a button takes out and puts back. */
export function TwoSlots({ Slot, host }: { Slot: ComponentType<SessionsSlotProps>; host: SessionsHost }) {
  const [mounted, setMounted] = useState(true);
  return (
    <StrictMode>
      <button type="button" onClick={() => setMounted(!mounted)}>
        Toggle
      </button>
      {mounted && (
        <>
          <section aria-label="first">
            <Slot />
          </section>
          <section aria-label="second">
            <Slot host={host} />
          </section>
        </>
      )}
    </StrictMode>
  );
}
