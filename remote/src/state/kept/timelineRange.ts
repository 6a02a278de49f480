import { atom } from 'jotai';
import type { TimelineRange } from '../../core/timelineRange.ts';
import { keptAtom } from './keptAtom.ts';
import { setViewSetting } from './viewSettings.ts';

const NAME = 'timelineRange';
const RANGES: readonly TimelineRange[] = ['hour', 'day', 'week'];

/** How much time the timeline shows in this browser; the last day unless another was chosen. */
export const timelineRangeAtom = atom((get): TimelineRange => {
  const value = get(keptAtom).settings[NAME]?.[0];
  return RANGES.find((range) => range === value) ?? 'day';
});

/** Sets how much time the timeline shows. */
export function setTimelineRange(range: TimelineRange): void {
  setViewSetting(NAME, range);
}
