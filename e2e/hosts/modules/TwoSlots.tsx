import type { SessionsHost, SessionsSlotProps } from '@mars-sessions/shared-types';
import { type ComponentType, StrictMode, useState } from 'react';

/** Two slots in a strict page. A button removes them and adds them again. */
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
