import { type ReactNode, useRef } from 'react';
import type { Loader } from '../core/loader.ts';
import type { ReadyRelease, SessionsStatus } from '../core/status.ts';
import { TEXT } from '../text.ts';
import { Guarded } from './Guarded.tsx';
import { Shield } from './Shield.tsx';

interface FrameProps {
  loader: Loader;
  status: SessionsStatus;
  className: string;
  /** Shows no stand-in while the remote is missing, because another frame of the page shows it. */
  isEmpty: boolean;
  /** The part of a release that is shown here; null for none. */
  children: (release: ReadyRelease) => ReactNode;
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
        <button
          type="button"
          className="mars-sessions-retry"
          aria-label={TEXT.retryName}
          title={TEXT.retryName}
          onClick={onRetry}
        >
          {TEXT.retry}
        </button>
      )}
    </>
  );
}

const STATES = { idle: 'loading', loading: 'loading', ready: 'ready', failed: 'failed', disabled: 'disabled' } as const;

/** A place in the host for a part of the remote. While the remote is missing, a stand-in has the same size. */
export function Frame({ loader, status, className, isEmpty, children }: FrameProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);

  const content = (): ReactNode => {
    if (status.phase === 'ready') {
      const fallback = isEmpty ? null : <Skeleton />;
      // one that takes over keeps its key, so that it stays mounted when it is the only one
      return [status, status.next].map(
        (shown) =>
          shown && (
            <Guarded
              key={shown.attempt}
              loader={loader}
              release={shown.release}
              attempt={shown.attempt}
              fallback={shown === status ? fallback : null}
            >
              {children(shown)}
            </Guarded>
          ),
      );
    }
    if (isEmpty || status.phase === 'disabled') return null;
    if (status.phase !== 'failed') return <Skeleton />;
    const retry = (): void => {
      // the button disappears during the retry, so the focus moves to the frame
      frame.current?.focus();
      void loader.retry();
    };
    return <Unavailable onRetry={status.error.code === 'disposed' ? undefined : retry} />;
  };
  return (
    <div ref={frame} className={className} data-state={STATES[status.phase]} tabIndex={-1}>
      <Shield onError={loader.left}>{content()}</Shield>
    </div>
  );
}
