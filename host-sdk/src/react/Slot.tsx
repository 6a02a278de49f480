import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { Frame } from './Frame.tsx';
import { useIsInRow, useStatus, type Wiring } from './wiring.ts';

interface SlotProps {
  wiring: Wiring;
  host: SessionsHost;
  /** Passed to the remote instead of the host's callback. It calls the host's callback. */
  onAttentionChange: (count: number) => void;
}

/** The component that a host mounts in its TopBar. While the bar is in the row, the slot has everything else. */
export function Slot({ wiring, host, onAttentionChange }: SlotProps): ReactNode {
  const { loader } = wiring;
  const status = useStatus(loader);
  const { phase, attempt } = status;
  const isInRow = useIsInRow(wiring);
  const disconnect = useRef<(() => void) | undefined>(undefined);
  useEffect(() => wiring.onHost(host));
  useEffect(() => loader.mount(), [loader]);
  // the toast region belongs to the module of this attempt
  useEffect(() => {
    if (phase !== 'ready' || attempt < 1) return;
    return () => {
      disconnect.current?.();
      disconnect.current = undefined;
    };
  }, [phase, attempt]);
  const onReady = useCallback(
    (api: SessionsSlotApi) => {
      disconnect.current?.();
      disconnect.current = wiring.connectToasts(api);
    },
    [wiring],
  );
  return (
    <Frame loader={loader} status={status} className="mars-sessions-slot" isEmpty={isInRow}>
      {({ default: Sessions, SessionPillBar }) => (
        // a remote that does not export its bar shows it in the slot
        <Sessions host={{ ...host, onAttentionChange }} onReady={onReady} bar={!(isInRow && SessionPillBar)} />
      )}
    </Frame>
  );
}
