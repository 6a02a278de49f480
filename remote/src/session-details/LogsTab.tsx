import { useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { LogTail } from '../core/reports.ts';
import { askLog } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { count, DETAILS_TEXT, extent, LOG_TEXT } from '../text/detailsText.ts';
import { copyText } from '../ui/copyText.ts';
import { useReport } from '../ui/useReport.ts';
import { joinTail, totalLines } from './joinTail.ts';
import { LogLineView } from './LogLineView.tsx';
import styles from './Logs.module.css';
import { LogToolbar } from './LogToolbar.tsx';
import { logLines } from './logLine.ts';
import { ReportState } from './ReportState.tsx';
import type { LogMatch } from './searchLog.ts';
import { useFollow } from './useFollow.ts';
import { useLogSearch } from './useLogSearch.ts';

const NO_LINES: LogTail = { lines: [], first: 0 };
const NO_MATCHES: readonly LogMatch[] = [];

/** The end of a run's console log. It follows new lines until the user scrolls away from the end. */
export function LogsTab({ runId }: { runId: string | null }) {
  const report = useReport(runId, askLog, 'log');
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noLog}>
      {/* another run has another log: search and kept lines of the previous run are dropped */}
      {(tail) => <Log key={runId} newest={tail} />}
    </ReportState>
  );
}

function Log({ newest }: { newest: LogTail }) {
  const locale = useStore(localeAtom);
  const list = useRef<VirtualizerHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef(NO_LINES);
  const { follows, setFollows, handlers } = useFollow(list, newest.lines.length, newest);
  // a discarded render leaves the kept lines unchanged or newer, so the next render is still correct
  const tail = useMemo(() => {
    kept.current = joinTail(kept.current, newest, follows);
    return kept.current;
  }, [newest, follows]);
  const lines = useMemo(() => logLines(tail.lines), [tail]);
  const search = useLogSearch(list, lines, tail.first, () => setFollows(false));
  const [copied, setCopied] = useState('');
  const copy = async (): Promise<void> => {
    const done = await copyText(lines.map(({ plain }) => plain).join('\n'));
    setCopied(done ? LOG_TEXT.copied(count(lines.length, locale)) : LOG_TEXT.notCopied);
  };

  if (lines.length === 0) return <p className={styles.extent}>{DETAILS_TEXT.emptyLog}</p>;
  return (
    <>
      <LogToolbar search={search} follows={follows} onFollow={setFollows} onCopy={() => void copy()} />
      <p className={styles.extent}>
        {extent(lines.length, totalLines(tail), locale)}
        <span role="status">{copied && ` · ${copied}`}</span>
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
          {...handlers}
        >
          <Virtualizer ref={list} scrollRef={box} data={lines} itemSize={18}>
            {(line, index) => {
              const found = search.byLine.get(index);
              return (
                <LogLineView
                  key={tail.first + index}
                  line={line}
                  matches={found?.matches ?? NO_MATCHES}
                  current={found ? search.index - found.from : -1}
                  onCurrent={search.onCurrent}
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
