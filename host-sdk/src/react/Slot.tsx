import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { TEXT } from '../text.ts';
import { Guarded } from './Guarded.tsx';
import { Shield } from './Shield.tsx';
import { useStatus, type Wiring } from './wiring.ts';

interface SlotProps {
  wiring: Wiring;
  host: SessionsHost;
  /** Given to the remote instead of the host's own, which it calls. */
  onAttentionChange: (count: number) => void;
}

function Skeleton(): ReactNode {
  return (
    <div className="mars-sessions-skeleton" role="status" aria-busy aria-label={TEXT.loading}>
      <span className="mars-sessions-bone" aria-hidden />
      <span className="mars-sessions-bone" aria-hidden />
      <span className="mars-sessions-bone" aria-hidden />
    </div>
  );
}

function Unavailable({ onRetry }: { onRetry: (() => void) | undefined }): ReactNode {
  return (
    <>
      <span className="mars-sessions-note" role="status">
        {TEXT.unavailable}
      </span>
      {onRetry && (
        <button type="button" className="mars-sessions-retry" onClick={onRetry}>
          {TEXT.retry}
        </button>
      )}
    </>
  );
}

const STATES = { idle: 'loading', loading: 'loading', ready: 'ready', failed: 'failed', disabled: 'disabled' } as const;

/** What a host mounts: the remote, or while it is not there a stand-in of the same size. */
export function Slot({ wiring, host, onAttentionChange }: SlotProps): ReactNode {
  const { loader } = wiring;
  const status = useStatus(loader);
  const frame = useRef<HTMLDivElement>(null);
  const disconnect = useRef<(() => void) | undefined>(undefined);
  useEffect(() => wiring.onHost(host));
  useEffect(() => loader.mount(), [loader]);
  const { phase, attempt } = status;
  // the region goes with what was mounted in this attempt
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

  const content = (): ReactNode => {
    if (status.phase === 'disabled') return null;
    if (status.phase === 'failed') {
      const retry = (): void => {
        // the button goes while it is tried: whoever pressed it stays here
        frame.current?.focus();
        void loader.retry();
      };
      return <Unavailable onRetry={status.error.code === 'disposed' ? undefined : retry} />;
    }
    if (status.phase !== 'ready') return <Skeleton />;
    const { default: Sessions } = status.module;
    return (
      <Guarded loader={loader} release={status.release} attempt={attempt} fallback={<Skeleton />}>
        <Sessions host={{ ...host, onAttentionChange }} onReady={onReady} />
      </Guarded>
    );
  };
  return (
    <div ref={frame} className="mars-sessions-slot" data-state={STATES[phase]} tabIndex={-1}>
      <Shield onError={loader.left}>{content()}</Shield>
    </div>
  );
}
