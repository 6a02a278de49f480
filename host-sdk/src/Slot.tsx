import type { SessionsHost, SessionsSlotApi } from '@mars-sessions/shared-types';
import { Component, type ReactNode, type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Loader } from './loader.ts';
import { BONE, BONES, FRAME, NOTE, RETRY } from './slotStyles.ts';
import { TEXT } from './text.ts';

export interface SlotWiring {
  loader: Loader;
  /** Called after every render with what now holds, so that nothing outside React reads stale props. */
  onHost(host: SessionsHost): void;
  onReady(api: SessionsSlotApi): void;
  /** The slot was taken out of the page. */
  onGone(): void;
}

interface SlotProps {
  wiring: SlotWiring;
  host: SessionsHost;
}

/** Stays broken once it caught something: a new attempt mounts a new one. */
class Boundary extends Component<{ onCrash: (error: unknown) => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}

function Skeleton(): ReactNode {
  return (
    <div style={BONES} role="status" aria-busy aria-label={TEXT.loading}>
      <span style={BONE} aria-hidden />
      <span style={BONE} aria-hidden />
      <span style={BONE} aria-hidden />
    </div>
  );
}

function Unavailable({ onRetry }: { onRetry: () => void }): ReactNode {
  return (
    <div style={FRAME}>
      <span style={NOTE} role="status">
        {TEXT.unavailable}
      </span>
      <button type="button" style={RETRY} onClick={onRetry}>
        {TEXT.retry}
      </button>
    </div>
  );
}

function Content({ wiring, host, frame }: SlotProps & { frame: RefObject<HTMLDivElement | null> }): ReactNode {
  const { loader } = wiring;
  const status = useSyncExternalStore(loader.subscribe, loader.getStatus, loader.getStatus);
  if (status.phase === 'failed') {
    const retry = (): void => {
      // the button goes while it is tried: whoever pressed it stays here
      frame.current?.focus();
      void loader.load();
    };
    return <Unavailable onRetry={retry} />;
  }
  if (status.phase !== 'ready') return <Skeleton />;
  return (
    <Boundary key={status.attempt} onCrash={loader.crashed}>
      <status.Slot host={host} onReady={wiring.onReady} />
    </Boundary>
  );
}

/** What a host mounts: the remote, or while it is not there a stand-in of the same size. */
export function Slot({ wiring, host }: SlotProps): ReactNode {
  useEffect(() => wiring.onHost(host));
  useEffect(() => {
    void wiring.loader.load();
    return wiring.onGone;
  }, [wiring]);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame} style={FRAME} tabIndex={-1}>
      <Content wiring={wiring} host={host} frame={frame} />
    </div>
  );
}
