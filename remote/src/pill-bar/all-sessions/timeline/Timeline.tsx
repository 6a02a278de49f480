import { scaleTime } from 'd3-scale';
import { useMemo, useState } from 'react';
import { sumLanes } from '../../../core/lanes.ts';
import type { TimelineRange } from '../../../core/timelineRange.ts';
import { localeAtom } from '../../../state/host/hostProps.ts';
import { seenChanges, watched } from '../../../state/kept/seenTimes.ts';
import { setTimelineRange, timelineRangeAtom } from '../../../state/kept/timelineRange.ts';
import { toldTimes } from '../../../state/kept/toldTimes.ts';
import { createLanes, lastMoment } from '../../../state/sessions/lanes.ts';
import { useStore } from '../../../state/store.ts';
import { RANGE_MS, sumText, TIMELINE_TEXT } from '../../../text/timelineText.ts';
import { Button } from '../../../ui/Button.tsx';
import { useTick } from '../../../ui/useTick.ts';
import { viewsAtom } from '../viewsAtom.ts';
import { LaneLegend } from './LaneLegend.tsx';
import { LaneRows } from './LaneRows.tsx';
import { LaneTable } from './LaneTable.tsx';
import type { NamedLane } from './namedLane.ts';
import styles from './Timeline.module.css';

const RANGES: readonly TimelineRange[] = ['hour', 'day', 'week'];
/** Milliseconds between two renders: a pixel of an hour is about ten seconds. */
const TICK_MS = 10_000;

/** What each session did in the last hour, day or week: one lane for each, and the same as a table. */
export default function Timeline() {
  const locale = useStore(localeAtom);
  const range = useStore(timelineRangeAtom);
  const views = useStore(viewsAtom);
  const kept = { watched: useStore(watched.atom), changes: useStore(seenChanges.atom), told: useStore(toldTimes.atom) };
  const [asTable, setAsTable] = useState(false);
  const tick = useTick(TICK_MS, true);
  // an answer does not move the window, so only the lane that it is about is derived and rendered again
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick moves the window
  const moment = useMemo(() => lastMoment(RANGE_MS[range]), [range, tick]);
  const { window } = moment;
  const scale = useMemo(() => scaleTime().domain([window.from, window.to]).range([0, 100]), [window]);
  const [derived] = useState(createLanes);
  const names = new Map(views.map(({ sessionId, name }) => [sessionId, name]));
  const shown = derived.of([...names.keys()], kept, moment);
  const lanes = shown.map((one): NamedLane => ({ ...one, name: names.get(one.sessionId) ?? '' }));
  const sum = sumText(sumLanes(shown.map(({ lane }) => lane)), shown.length, locale);
  const picture = (
    <>
      <LaneRows lanes={lanes} window={window} scale={scale} range={range} />
      <LaneLegend />
    </>
  );
  return (
    <>
      <div className={styles.tools}>
        <div className={styles.ranges} role="group" aria-label={TIMELINE_TEXT.range}>
          {RANGES.map((each) => (
            <button
              key={each}
              type="button"
              className={styles.range}
              aria-pressed={each === range}
              onClick={() => setTimelineRange(each)}
            >
              {TIMELINE_TEXT.ranges[each]}
            </button>
          ))}
        </div>
        <Button onClick={() => setAsTable(!asTable)}>{asTable ? TIMELINE_TEXT.picture : TIMELINE_TEXT.table}</Button>
      </div>
      <p className={styles.sum} data-timeline-sum="">
        {lanes.length === 0 ? TIMELINE_TEXT.nothing : sum}
      </p>
      {lanes.length > 0 && (asTable ? <LaneTable lanes={lanes} windowEnd={window.to} /> : picture)}
    </>
  );
}
