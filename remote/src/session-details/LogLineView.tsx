import { memo } from 'react';
import { day as dayText, fullTime, LOG_TEXT } from '../text/logText.ts';
import { clockTime } from '../text/time.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Logs.module.css';
import { LogText } from './LogText.tsx';
import type { LogLevel } from './logLevel.ts';
import type { LogLine } from './logLine.ts';
import type { LogMatch } from './searchLog.ts';

interface LogLineViewProps {
  line: LogLine;
  /** The time of the line if it starts a day, otherwise undefined. */
  day: number | undefined;
  /** Whether the user jumped to this line. */
  isTarget: boolean;
  /** The matches of the search in this line. */
  matches: readonly LogMatch[];
  /** The index of the current match; -1 for none. */
  current: number;
  /** Called with the element of the current match when it mounts. */
  onCurrent: (element: HTMLElement | null) => void;
  locale: string | undefined;
}

/** A cross, a triangle, the letter i, and three dots. */
const SHAPES: Readonly<Record<LogLevel, string>> = {
  error: 'M2.67 2.67l10.66 10.66M13.33 2.67L2.67 13.33',
  warning: 'M8 2L14.5 13.5H1.5Z',
  info: 'M8 7v6.5M8 2.5v.01',
  debug: 'M2.5 8h.01M8 8h.01M13.5 8h.01',
};

/** The word is hidden for lines that name their level themselves. */
const SPOKEN: ReadonlySet<LogLevel | null> = new Set<LogLevel>(['error', 'warning']);

function Mark({ level }: { level: LogLevel | null }) {
  return (
    <span className={styles.mark} title={level ? LOG_TEXT.levels[level] : undefined}>
      {level && <Icon size={10} path={SHAPES[level]} strokeWidth="2.67" strokeLinejoin="round" />}
    </span>
  );
}

function Gutter({ at, locale }: { at: number; locale: string | undefined }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at, locale)}>
      <span className={styles.exact}>{clockTime(at, locale, true)}</span>
      <span className={styles.short}>{clockTime(at, locale)}</span>
    </time>
  );
}

/** One line of the log: its time, a mark of its level that does not rely on colour, its colours and its matches. */
export const LogLineView = memo(function LogLineView(props: LogLineViewProps) {
  const { line, day, isTarget, locale, ...found } = props;
  const { level, stamp } = line;
  return (
    <div className={styles.line} data-log-line={level ?? 'plain'} data-target={isTarget}>
      {day !== undefined && <div className={styles.day}>{dayText(day, locale)}</div>}
      <div className={styles.row}>
        <span className={styles.gutter}>{stamp && <Gutter at={stamp.at} locale={locale} />}</span>
        <Mark level={level} />
        {level && SPOKEN.has(level) && <span className={styles.hidden}>{LOG_TEXT.levels[level]}: </span>}
        <LogText line={line} {...found} />
      </div>
    </div>
  );
});
