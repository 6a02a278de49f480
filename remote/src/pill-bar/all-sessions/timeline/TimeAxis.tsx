import type { ScaleTime } from 'd3-scale';
import type { TimelineRange } from '../../../core/timelineRange.ts';
import { localeAtom } from '../../../state/host/hostProps.ts';
import { useStore } from '../../../state/store.ts';
import { axisText } from '../../../text/timelineText.ts';
import styles from './Timeline.module.css';

/** From a time to its place, in percent of the width. */
export type LaneScale = ScaleTime<number, number>;

/** About as many as fit beside each other in the narrowest panel. */
const MARKS = 5;
/** Percent of the width from its ends within which a label would be cut off. */
const MARGIN = 6;

/** Returns the times that are marked: whole hours or days in the user's zone. */
export function marksOf(scale: LaneScale): readonly Date[] {
  return scale.ticks(MARKS);
}

/** The marks of the time above the lanes. The table and the words of the spans give the same to a screen reader. */
export function TimeAxis({ scale, range }: { scale: LaneScale; range: TimelineRange }) {
  const locale = useStore(localeAtom);
  const marks = marksOf(scale).filter((mark) => scale(mark) >= MARGIN && scale(mark) <= 100 - MARGIN);
  return (
    <div className={styles.axis} aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark.getTime()} className={styles.mark} style={{ insetInlineStart: `${scale(mark)}%` }}>
          {axisText(mark.getTime(), range, locale)}
        </span>
      ))}
    </div>
  );
}
