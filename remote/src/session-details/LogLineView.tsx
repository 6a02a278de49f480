import { memo, useMemo } from 'react';
import { MAX_LINE_LENGTH } from '../core/cleanLine.ts';
import { LOG_TEXT } from '../text/detailsText.ts';
import { Icon } from '../ui/Icon.tsx';
import { ansiParts } from './ansiParts.ts';
import styles from './Logs.module.css';
import type { LogLine } from './logLine.ts';
import { cutAtMatches, type LogMatch } from './searchLog.ts';

interface LogLineViewProps {
  line: LogLine;
  /** The matches of the search in this line. */
  matches: readonly LogMatch[];
  /** The index of the current match; -1 for none. */
  current: number;
  /** Called with the element of the current match when it mounts. */
  onCurrent: (element: HTMLElement | null) => void;
}

/** One line of the log: its colours, its matches, and a mark of error lines that does not rely on colour. */
export const LogLineView = memo(function LogLineView({ line, matches, current, onCurrent }: LogLineViewProps) {
  const parts = useMemo(() => ansiParts(line.coloured), [line.coloured]);
  const pieces = cutAtMatches(parts, matches);
  return (
    <div className={styles.line} data-log-line={line.isError ? 'error' : 'plain'}>
      {line.isError && (
        <Icon
          className={styles.mark}
          size={10}
          path="M2.67 2.67l10.66 10.66M13.33 2.67L2.67 13.33"
          strokeWidth="2.67"
        />
      )}
      {line.isError && <span className={styles.hidden}>{LOG_TEXT.errorLine}</span>}
      <span className={styles.text}>
        {pieces.map(({ part, text, start, match }) => {
          const classes = [
            styles.part,
            part.colour && styles[part.colour],
            part.inverted && styles.inverted,
            part.bold && styles.bold,
            part.italic && styles.italic,
            part.underline && styles.underline,
          ];
          if (match === null)
            return (
              <span key={start} className={classes.filter(Boolean).join(' ')}>
                {text}
              </span>
            );
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
    </div>
  );
});
