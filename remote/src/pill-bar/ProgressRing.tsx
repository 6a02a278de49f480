import type { SessionReason } from '@mars-sessions/shared-types';
import type { ShownStatus } from '../core/deriveSession.ts';
import styles from './ProgressRing.module.css';
import { StatusGlyph } from './StatusGlyph.tsx';

const RADIUS = 9;
const LENGTH = 2 * Math.PI * RADIUS;

interface ProgressRingProps {
  shown: ShownStatus;
  reason: SessionReason | null;
  /** Percent; null when unknown: then an arc turns instead of filling. */
  progress: number | null;
  /** Whether the session shows no sign of running; the ring then does not turn. */
  quiet: boolean;
}

/** State and progress in one mark of 22 px: the glyph shows the state, the ring the progress. */
export function ProgressRing({ shown, reason, progress, quiet }: ProgressRingProps) {
  const running = shown === 'active' && reason !== 'unverified' && reason !== 'ending';
  const turning = running && progress === null;
  return (
    <span className={styles.mark} aria-hidden="true" data-progress={progress ?? 'unknown'}>
      <svg className={styles.svg} viewBox="0 0 22 22" width="22" height="22" aria-hidden="true" focusable="false">
        <circle className={styles.track} cx="11" cy="11" r={RADIUS} />
        {progress !== null && (
          <circle
            className={styles.arc}
            cx="11"
            cy="11"
            r={RADIUS}
            strokeDasharray={LENGTH}
            strokeDashoffset={LENGTH * (1 - progress / 100)}
            transform="rotate(-90 11 11)"
          />
        )}
        <g transform="translate(3 3)">
          <StatusGlyph shown={shown} reason={reason} />
        </g>
      </svg>
      {turning && (
        <svg
          className={styles.turning}
          data-quiet={quiet}
          viewBox="0 0 22 22"
          width="22"
          height="22"
          aria-hidden="true"
          focusable="false"
        >
          <circle className={styles.arc} cx="11" cy="11" r={RADIUS} strokeDasharray={`${LENGTH / 4} ${LENGTH}`} />
        </svg>
      )}
    </span>
  );
}
