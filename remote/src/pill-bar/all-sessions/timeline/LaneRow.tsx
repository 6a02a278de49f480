import { type CSSProperties, memo, useEffect } from 'react';
import type { Lane } from '../../../core/lanes.ts';
import type { Span } from '../../../core/spans.ts';
import { wantTimes } from '../../../state/engine/wantTimes.ts';
import { localeAtom } from '../../../state/host/hostProps.ts';
import { useStore } from '../../../state/store.ts';
import { laneText, namedSpans } from '../../../text/timelineText.ts';
import type { LaneScale } from './TimeAxis.tsx';
import styles from './Timeline.module.css';

interface LaneRowProps {
  sessionId: string;
  name: string;
  lane: Lane;
  index: number;
  scale: LaneScale;
  /** Whether this lane is the one that Tab reaches. */
  tabStop: boolean;
  /** The span that the keys are at, in the order of time; -1 for none. */
  current: number;
}

const placeOf = ({ from, to }: Span, scale: LaneScale): CSSProperties => ({
  insetInlineStart: `${scale(from)}%`,
  width: `${scale(to) - scale(from)}%`,
});

/** One session: what this browser saw of it, where nobody watched, and below that what MARS reported. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { sessionId, name, lane, index, scale, tabStop, current } = props;
  const locale = useStore(localeAtom);
  const marked = namedSpans(lane)[current];
  // the lane is in view
  useEffect(() => wantTimes(sessionId), [sessionId]);
  return (
    <button
      type="button"
      className={styles.lane}
      data-lane={sessionId}
      data-index={index}
      tabIndex={tabStop ? 0 : -1}
      aria-label={laneText(name, lane, locale)}
    >
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.track} data-track="">
        {lane.unseen.map((span) => (
          <i
            key={span.from}
            className={styles.unseen}
            data-from={span.from}
            data-to={span.to}
            style={placeOf(span, scale)}
          />
        ))}
        {lane.seen.map((span) => (
          <i
            key={span.from}
            className={styles.seen}
            data-seen={span.state}
            data-from={span.from}
            data-to={span.to}
            style={placeOf(span, scale)}
          />
        ))}
        {lane.told.map((span) => (
          <i
            key={`${span.runId} ${span.stage}`}
            className={styles.told}
            data-told={span.stage ?? 'run'}
            data-from={span.from}
            data-to={span.to}
            style={placeOf(span, scale)}
          />
        ))}
        {marked && <i className={styles.current} style={placeOf(marked, scale)} />}
      </span>
    </button>
  );
});
