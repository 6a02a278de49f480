import { type CSSProperties, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { LogTail } from '../core/reports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { count, DETAILS_TEXT } from '../text/detailsText.ts';
import { extent, LOG_TEXT } from '../text/logText.ts';
import { copyText } from '../ui/copyText.ts';
import { failedAt } from './failedAt.ts';
import { gutterWidth } from './gutterWidth.ts';
import { joinTail, totalLines } from './joinTail.ts';
import { LinePlace } from './LinePlace.tsx';
import { LogLineView } from './LogLineView.tsx';
import styles from './Logs.module.css';
import { LogToolbar } from './LogToolbar.tsx';
import { logDays } from './logDays.ts';
import { logLines } from './logLine.ts';
import type { LogMatch } from './searchLog.ts';
import { useFollow } from './useFollow.ts';
import { useJump } from './useJump.ts';
import { type LogDownload, useLogDownload } from './useLogDownload.ts';
import { useLogSearch } from './useLogSearch.ts';
import { useWrap } from './useWrap.ts';

const NO_LINES: LogTail = { lines: [], first: 0 };
const NO_MATCHES: readonly LogMatch[] = [];

interface LogViewProps {
  newest: LogTail;
  /** The text for a log without lines. */
  empty: string;
  download: LogDownload;
}

/** The lines of a log with their tools. It follows new lines until the user scrolls away from the end. */
export function LogView({ newest, empty, download }: LogViewProps) {
  const locale = useStore(localeAtom);
  const list = useRef<VirtualizerHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef(NO_LINES);
  const [said, setSaid] = useState('');
  const [wraps, setWraps] = useWrap(list);
  // the end is elsewhere when lines are wrapped
  const version = useMemo(() => ({ newest, wraps }), [newest, wraps]);
  const { follows, setFollows, handlers } = useFollow(list, newest.lines.length, version);
  // a discarded render leaves the kept lines unchanged or newer, so the next render is still correct
  const tail = useMemo(() => {
    kept.current = joinTail(kept.current, newest, follows);
    return kept.current;
  }, [newest, follows]);
  const lines = useMemo(() => logLines(tail.lines), [tail]);
  const days = useMemo(() => logDays(lines), [lines]);
  const failure = useMemo(() => failedAt(lines), [lines]);
  const search = useLogSearch(list, lines, tail.first, () => setFollows(false));
  const { target, jump } = useJump(list, tail.first);
  const startDownload = useLogDownload(download, setSaid);
  const copy = async (): Promise<void> => {
    const done = await copyText(lines.map(({ plain }) => plain).join('\n'));
    setSaid(done ? LOG_TEXT.copied(count(lines.length, locale)) : LOG_TEXT.notCopied);
  };
  const toFailure = (): void => {
    setFollows(false);
    jump(failure);
    setSaid(LOG_TEXT.failureAt(count(tail.first + failure + 1, locale)));
  };

  if (lines.length === 0) return <p className={styles.extent}>{empty}</p>;
  return (
    <>
      <LogToolbar
        search={search}
        follows={follows}
        onFollow={setFollows}
        wraps={wraps}
        onWrap={setWraps}
        hasFailure={failure >= 0}
        onFailure={toFailure}
        onCopy={() => void copy()}
        onDownload={startDownload}
      />
      <p className={styles.extent}>
        {extent(lines.length, totalLines(tail), locale)}
        <span role="status">{said && ` · ${said}`}</span>
      </p>
      <div className={styles.frame}>
        <div
          ref={box}
          className={styles.log}
          role="region"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be keyboard-accessible (WCAG 2.1.1)
          tabIndex={0}
          aria-label={DETAILS_TEXT.tabs.logs}
          dir="ltr"
          data-wraps={wraps}
          style={gutterWidth(days.size > 0, locale) as CSSProperties}
          {...handlers}
        >
          <Virtualizer ref={list} scrollRef={box} data={lines} item={LinePlace} itemSize={18}>
            {(line, index) => {
              const found = search.byLine.get(index);
              return (
                <LogLineView
                  key={tail.first + index}
                  line={line}
                  day={days.get(index)}
                  isTarget={index === target}
                  matches={found?.matches ?? NO_MATCHES}
                  current={found ? search.index - found.from : -1}
                  onCurrent={search.onCurrent}
                  locale={locale}
                />
              );
            }}
          </Virtualizer>
        </div>
        {!follows && (
          <button type="button" className={styles.jump} onClick={() => setFollows(true)}>
            {LOG_TEXT.jump}
          </button>
        )}
      </div>
    </>
  );
}
