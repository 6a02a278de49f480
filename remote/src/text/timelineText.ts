import type { Lane, LaneSums } from '../core/lanes.ts';
import type { SeenState } from '../core/seenStates.ts';
import type { TimelineRange } from '../core/timelineRange.ts';
import { dateTime } from './amounts.ts';
import { safeLocale } from './locale.ts';
import { cached, clockTime, duration } from './time.ts';

const DAY_MS = 86_400_000;

/** Milliseconds of each range. */
export const RANGE_MS: Readonly<Record<TimelineRange, number>> = {
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

export const SEEN_WORDS: Readonly<Record<Exclude<SeenState, 'unsure'>, string>> = {
  running: 'running',
  waiting: 'waiting for you',
  paused: 'paused',
  quiet: 'running, but quiet',
  failed: 'failed',
  idle: 'nothing ran',
};

export const TIMELINE_TEXT = {
  range: 'Time shown',
  ranges: { hour: 'Last hour', day: 'Last day', week: 'Last week' } satisfies Record<TimelineRange, string>,
  lanes: 'Sessions as lanes',
  table: 'Show as table',
  picture: 'Show as lanes',
  copy: 'Copy as CSV',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying.',
  nothing: 'Nothing ran in this time.',
  hint: 'Point at a lane, or reach it with Tab: ↑ and ↓ change the lane, ← and → the span.',
  seenHere: 'Seen by this browser',
  told: 'Reported by MARS',
  unseen: 'nobody watched',
  run: 'run',
  runOrStage: 'a run or a stage',
  legend: 'Legend',
  columns: { session: 'Session', what: 'What', source: 'Source', from: 'From', to: 'To', time: 'Time' },
  more: (count: number) => `Show ${count} more`,
  open: 'not ended',
  unknownEnd: 'unknown',
} as const;

/** A span of a lane in words. */
export interface NamedSpan {
  readonly from: number;
  readonly to: number;
  readonly what: string;
  readonly source: string;
  /** Whether its end is not known, because it goes on or MARS did not report it. */
  readonly isOpen: boolean;
}

/** Returns all spans of a lane in the order of their starts. */
export function namedSpans({ seen, unseen, told }: Lane): readonly NamedSpan[] {
  return [
    ...told.map(({ from, to, stage, isOpen }) => ({
      from,
      to,
      what: stage === null ? TIMELINE_TEXT.run : `stage ${stage}`,
      source: TIMELINE_TEXT.told,
      isOpen,
    })),
    ...seen.map(({ from, to, state }) => ({
      from,
      to,
      what: SEEN_WORDS[state],
      source: TIMELINE_TEXT.seenHere,
      isOpen: false,
    })),
    ...unseen.map(({ from, to }) => ({
      from,
      to,
      what: TIMELINE_TEXT.unseen,
      source: TIMELINE_TEXT.seenHere,
      isOpen: false,
    })),
  ].sort((a, b) => a.from - b.from);
}

/** A time: with the date, unless it is within a day of the end of the window. */
export function spanTime(time: number, windowEnd: number, locale?: string): string {
  return windowEnd - time < DAY_MS && new Date(time).getDate() === new Date(windowEnd).getDate()
    ? clockTime(time, locale)
    : dateTime(time, locale, windowEnd);
}

/** When a span ended, for a table. */
export function endText({ from, to, isOpen }: NamedSpan, windowEnd: number, locale?: string): string {
  if (!isOpen) return spanTime(to, windowEnd, locale);
  return from === to ? TIMELINE_TEXT.unknownEnd : TIMELINE_TEXT.open;
}

/** How long a span is, for a table; empty if its end is not known. */
export function lengthText({ from, to, isOpen }: NamedSpan, locale?: string): string {
  return isOpen && from === to ? '' : duration(to - from, locale);
}

/** `Seen by this browser: waiting for you, 10:02 to 10:41 (39 min)`. */
export function spanText({ from, to, what, source, isOpen }: NamedSpan, windowEnd: number, locale?: string): string {
  const start = spanTime(from, windowEnd, locale);
  // MARS said when it began, and not whether it goes on
  if (isOpen && from === to) return `${source}: ${what}, ${start} to an unknown time`;
  const length = to > from ? ` (${duration(to - from, locale)})` : '';
  const times = isOpen ? `since ${start}` : `${start} to ${spanTime(to, windowEnd, locale)}`;
  return `${source}: ${what}, ${times}${length}`;
}

/** `ran 1 hr 20 min · waited for you at least 10 min`. */
function workText(ranMs: number, waitedMs: number, locale?: string): string {
  const waited = waitedMs > 0 ? ` · waited for you at least ${duration(waitedMs, locale)}` : '';
  return `ran ${duration(ranMs, locale)}${waited}`;
}

/** What a lane shows, for screen readers. */
export function laneText(name: string, { ranMs, waitedMs, seen }: Lane, locale?: string): string {
  const last = seen.at(-1);
  const now = last ? `, last seen ${SEEN_WORDS[last.state]}` : '';
  return ranMs === null ? `${name}${now}` : `${name}: ${workText(ranMs, waitedMs, locale)}${now}`;
}

/** `43 of 200 sessions: ran 14 hr 20 min · waited for you at least 2 hr 10 min`; null if nothing is known yet. */
export function sumText({ of, ranMs, waitedMs }: LaneSums, all: number, locale?: string): string | null {
  if (of === 0) return null;
  const l = safeLocale(locale);
  const number = (value: number): string => cached(`count:${l}`, () => new Intl.NumberFormat(l)).format(value);
  const sessions =
    of === all ? `${number(all)} ${all === 1 ? 'session' : 'sessions'}` : `${number(of)} of ${number(all)} sessions`;
  return `${sessions}: ${workText(ranMs, waitedMs, locale)}`;
}

/** A mark of the axis: the time of day, or the day in a week. */
export function axisText(time: number, range: TimelineRange, locale?: string): string {
  if (range !== 'week') return clockTime(time, locale);
  const l = safeLocale(locale);
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric' };
  return cached(`axis:${l}`, () => new Intl.DateTimeFormat(l, options)).format(time);
}
