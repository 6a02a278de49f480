import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { type ComponentType, useState } from 'react';

/** The slots of two copies of the remote. A button removes the first one. */
export function TwoCopies({
  First,
  Second,
}: {
  First: ComponentType<SessionsSlotProps>;
  Second: ComponentType<SessionsSlotProps>;
}) {
  const [isMounted, setIsMounted] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setIsMounted(false)}>
        Remove the first
      </button>
      <section aria-label="first">{isMounted && <First />}</section>
      <section aria-label="second">
        <Second />
      </section>
    </>
  );
}
