import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { Span } from '../../../core/spans.ts';
import type { TimelineRange } from '../../../core/timelineRange.ts';
import { openDetails } from '../../../state/commands/commands.ts';
import { localeAtom } from '../../../state/host/hostProps.ts';
import { useStore } from '../../../state/store.ts';
import { laneText, namedSpans, spanText, TIMELINE_TEXT } from '../../../text/timelineText.ts';
import { hasModifier } from '../../../ui/hasModifier.ts';
import { rowTarget } from '../rowTarget.ts';
import { useRowFocus } from '../useRowFocus.ts';
import { SetSize, VirtualItem } from '../VirtualItem.tsx';
import { LaneRow } from './LaneRow.tsx';
import type { NamedLane } from './namedLane.ts';
import { type LaneScale, TimeAxis } from './TimeAxis.tsx';
import styles from './Timeline.module.css';

interface LaneRowsProps {
  lanes: readonly NamedLane[];
  window: Span;
  scale: LaneScale;
  range: TimelineRange;
}

/** What the line above the lanes is about. */
type Cursor =
  | { readonly sessionId: string; readonly by: 'pointer'; readonly time: number }
  /** The index of a span in the order of time; -1 for the lane as a whole. */
  | { readonly sessionId: string; readonly by: 'keys'; readonly span: number };

const ROW_HEIGHT = 46;

const laneOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-lane]') : null;
const buttonOf = (list: HTMLElement, sessionId: string): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-lane="${CSS.escape(sessionId)}"]`);

/** Returns the time under the pointer; null outside of the track. */
function timeAt({ target, clientX }: PointerEvent, scale: LaneScale): number | null {
  const track = target instanceof Element ? target.closest<HTMLElement>('[data-track]') : null;
  if (!track) return null;
  const { left, width } = track.getBoundingClientRect();
  const share = ((clientX - left) / width) * 100;
  return scale.invert(getComputedStyle(track).direction === 'rtl' ? 100 - share : share).getTime();
}

/** Returns the words for what the cursor is at. */
function words(cursor: Cursor | null, lanes: readonly NamedLane[], end: number, locale?: string): string {
  const at = lanes.find(({ sessionId }) => sessionId === cursor?.sessionId);
  if (!cursor || !at) return TIMELINE_TEXT.hint;
  const spans = namedSpans(at.lane);
  const some =
    cursor.by === 'keys'
      ? spans.slice(cursor.span, cursor.span + 1)
      : spans.filter(({ from, to }) => from <= cursor.time && cursor.time <= to);
  if (some.length === 0 || (cursor.by === 'keys' && cursor.span < 0)) return laneText(at.name, at.lane, locale);
  return some.map((span) => spanText(span, end, locale)).join(' · ');
}

/** The lanes in view. They are one tab stop: keys move between lanes, and between the spans of one. */
export function LaneRows({ lanes, window, scale, range }: LaneRowsProps) {
  const locale = useStore(localeAtom);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const { box, rows, stop, setStop, focusRow } = useRowFocus(
    lanes.map(({ sessionId }) => sessionId),
    buttonOf,
  );

  const moveInLane = (at: NamedLane, forward: boolean): void => {
    const { sessionId } = at;
    const last = namedSpans(at.lane).length - 1;
    const span = cursor?.by === 'keys' && cursor.sessionId === sessionId ? cursor.span : -1;
    // from the lane as a whole, one key reaches its first span, the other its last
    const from = span < 0 && !forward ? last + 1 : span;
    setCursor({ sessionId, by: 'keys', span: Math.max(0, Math.min(last, from + (forward ? 1 : -1))) });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const index = Number(laneOf(event.target)?.dataset.index);
    const at = lanes[index];
    if (!at || hasModifier(event)) return;
    const { key } = event;
    const next = rowTarget(key, index, lanes.length);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    if (next !== null) focusRow(next);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') moveInLane(at, (key === 'ArrowRight') !== isRtl);
    else return;
    event.preventDefault();
  };

  const point = (event: PointerEvent<HTMLElement>): void => {
    const sessionId = laneOf(event.target)?.dataset.lane;
    const time = timeAt(event, scale);
    if (sessionId !== undefined && time !== null) setCursor({ sessionId, by: 'pointer', time });
  };

  return (
    <>
      <p className={styles.readout} role="status" data-timeline-readout="">
        {words(cursor, lanes, window.to, locale)}
      </p>
      <TimeAxis scale={scale} range={range} />
      <div
        ref={box}
        className={styles.lanes}
        role="list"
        aria-label={TIMELINE_TEXT.lanes}
        onClick={({ target }) => {
          const sessionId = laneOf(target)?.dataset.lane;
          if (sessionId !== undefined) openDetails(sessionId, 'workflow');
        }}
        onKeyDown={onKeyDown}
        onPointerMove={point}
        onPointerLeave={() => setCursor(null)}
        onFocus={({ target }) => {
          const sessionId = laneOf(target)?.dataset.lane;
          if (sessionId === undefined) return;
          setStop(sessionId);
          if (cursor?.sessionId !== sessionId) setCursor({ sessionId, by: 'keys', span: -1 });
        }}
      >
        <SetSize.Provider value={lanes.length}>
          <Virtualizer
            ref={rows}
            scrollRef={box}
            item={VirtualItem}
            itemSize={ROW_HEIGHT}
            bufferSize={0}
            keepMounted={[stop]}
          >
            {lanes.map(({ sessionId, name, lane }, index) => (
              <LaneRow
                key={sessionId}
                sessionId={sessionId}
                name={name}
                lane={lane}
                index={index}
                scale={scale}
                tabStop={index === stop}
                current={cursor?.by === 'keys' && cursor.sessionId === sessionId ? cursor.span : -1}
              />
            ))}
          </Virtualizer>
        </SetSize.Provider>
      </div>
    </>
  );
}
