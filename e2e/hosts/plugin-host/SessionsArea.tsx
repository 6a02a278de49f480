import { loadRemote } from '@module-federation/enhanced/runtime';
import type * as Slots from 'mars_sessions/SessionsSlot';
import { type ComponentType, useCallback, useEffect, useState } from 'react';

type Area = { Slot: ComponentType } | 'loading' | 'failed';

/** The area of the sessions UI in a host without the SDK. It handles failures and retries itself. */
export function SessionsArea() {
  const [area, setArea] = useState<Area>('loading');
  const load = useCallback(async () => {
    setArea('loading');
    try {
      // `import()` would not work here because it caches a failure permanently
      const slots = await loadRemote<typeof Slots>('mars_sessions/SessionsSlot');
      if (!slots) throw new Error('The remote has no SessionsSlot.');
      Object.assign(window, { oneReact: slots.identity.useState === useState });
      setArea({ Slot: slots.default });
    } catch (error) {
      Object.assign(window, { loadError: String(error) });
      setArea('failed');
    }
  }, []);
  useEffect(() => void load(), [load]);
  if (area === 'loading') return <span>Sessions…</span>;
  if (area !== 'failed') return <area.Slot />;
  return (
    <button type="button" onClick={load}>
      Retry
    </button>
  );
}
