import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { ReadyRelease } from '../core/status.ts';
import { Frame } from './Frame.tsx';
import { useIsInRow, useStatus, type Wiring } from './wiring.ts';

interface SlotProps {
  wiring: Wiring;
  host: SessionsHost;
  /** Passed to the remote instead of the host's callback. It calls the host's callback. */
  onAttentionChange: (count: number) => void;
}

interface SessionsProps {
  wiring: Wiring;
  shown: ReadyRelease;
  host: SessionsHost;
  isInRow: boolean;
}

/** The sessions of one release. Its toast region is connected while it is mounted. */
function Sessions({ wiring, shown, host, isInRow }: SessionsProps): ReactNode {
  const { attempt, module } = shown;
  const { default: Remote, SessionPillBar } = module;
  const disconnect = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => disconnect.current?.(), []);
  const onReady = useCallback(
    (api: SessionsSlotApi) => {
      // first, because a release that takes over brings its toasts with it
      wiring.loader.arrived(attempt);
      disconnect.current?.();
      disconnect.current = wiring.connectToasts(api);
    },
    [wiring, attempt],
  );
  // a remote that does not export its bar shows it in the slot
  return <Remote host={host} onReady={onReady} bar={!(isInRow && SessionPillBar)} />;
}

/** The component that a host mounts in its TopBar. While the bar is in the row, the slot has everything else. */
export function Slot({ wiring, host, onAttentionChange }: SlotProps): ReactNode {
  const { loader } = wiring;
  const status = useStatus(loader);
  const isInRow = useIsInRow(wiring);
  useEffect(() => wiring.onHost(host));
  useEffect(() => loader.mount(true), [loader]);
  return (
    <Frame loader={loader} status={status} className="mars-sessions-slot" isEmpty={isInRow}>
      {(shown) => <Sessions wiring={wiring} shown={shown} host={{ ...host, onAttentionChange }} isInRow={isInRow} />}
    </Frame>
  );
}
