import { useMemo } from 'react';
import { MAX_LINE_LENGTH } from '../core/cleanLine.ts';
import { LOG_TEXT } from '../text/logText.ts';
import { type AnsiPart, ansiParts } from './ansiParts.ts';
import { cutAt } from './cutAt.ts';
import styles from './Logs.module.css';
import type { LogLine } from './logLine.ts';
import { cutAtMatches, type LogMatch } from './searchLog.ts';

interface LogTextProps {
  line: LogLine;
  /** The matches of the search in this line. */
  matches: readonly LogMatch[];
  /** The index of the current match; -1 for none. */
  current: number;
  /** Called with the element of the current match when it mounts. */
  onCurrent: (element: HTMLElement | null) => void;
}

function classesOf(part: AnsiPart, isStamp: boolean): string {
  const classes = [
    styles.part,
    part.colour && styles[part.colour],
    part.inverted && styles.inverted,
    part.bold && styles.bold,
    part.italic && styles.italic,
    part.underline && styles.underline,
    isStamp && styles.stamp,
  ];
  return classes.filter(Boolean).join(' ');
}

/**
 * The text of a line. Its stamp has no size, because the gutter shows the time, but is copied with the selection; it is
 * shown if the search finds something in it.
 */
export function LogText({ line, matches, current, onCurrent }: LogTextProps) {
  const stampLength = line.stamp?.length ?? 0;
  const parts = useMemo(() => cutAt(ansiParts(line.coloured), stampLength), [line.coloured, stampLength]);
  const isStampShown = (matches[0]?.start ?? stampLength) < stampLength;
  return (
    <span className={styles.text}>
      {cutAtMatches(parts, matches).map(({ part, text, start, match }) => {
        if (match === null) {
          return (
            <span key={start} className={classesOf(part, start < stampLength && !isStampShown)}>
              {text}
            </span>
          );
        }
        const isCurrent = match === current;
        return (
          <mark key={start} ref={isCurrent ? onCurrent : undefined} className={styles.match} data-current={isCurrent}>
            {text}
          </mark>
        );
      })}
      {line.plain === '' && '\u00a0'}
      {line.plain.length >= MAX_LINE_LENGTH && <em className={styles.cut}> {LOG_TEXT.cut}</em>}
    </span>
  );
}
