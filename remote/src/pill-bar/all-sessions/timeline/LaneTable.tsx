import { useState } from 'react';
import { localeAtom } from '../../../state/host/hostProps.ts';
import { announcementChannel } from '../../../state/intents.ts';
import { useStore } from '../../../state/store.ts';
import { timelineCsv } from '../../../text/timelineCsv.ts';
import { endText, lengthText, namedSpans, spanTime, TIMELINE_TEXT } from '../../../text/timelineText.ts';
import { Button } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copyText.ts';
import type { NamedLane } from './namedLane.ts';
import styles from './Timeline.module.css';

/** Number of rows that are shown at a time: more would make a long task. The copy has all of them. */
const PAGE = 100;
const { columns } = TIMELINE_TEXT;

async function copy(csv: string): Promise<void> {
  const text = (await copyText(csv)) ? TIMELINE_TEXT.copied : TIMELINE_TEXT.notCopied;
  announcementChannel.send({ text, politeness: 'polite' });
}

/** The spans of all lanes as a table. */
export function LaneTable({ lanes, windowEnd }: { lanes: readonly NamedLane[]; windowEnd: number }) {
  const locale = useStore(localeAtom);
  const [count, setCount] = useState(PAGE);
  const rows = lanes.flatMap(({ name, lane }) => namedSpans(lane).map((span) => ({ name, span })));
  const left = rows.length - count;
  return (
    <>
      <div className={styles.tools}>
        <Button onClick={() => void copy(timelineCsv(rows))}>{TIMELINE_TEXT.copy}</Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and contains nothing focusable (WCAG 2.1.1) */}
      <section className={styles.table} aria-label={TIMELINE_TEXT.lanes} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {Object.entries(columns).map(([key, title]) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, count).map(({ name, span }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity, and are replaced as a whole
              <tr key={index}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>{span.what}</td>
                <td>{span.source}</td>
                <td>{spanTime(span.from, windowEnd, locale)}</td>
                <td>{endText(span, windowEnd, locale)}</td>
                <td>{lengthText(span, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {left > 0 && <Button onClick={() => setCount(count + PAGE)}>{TIMELINE_TEXT.more(Math.min(left, PAGE))}</Button>}
      </section>
    </>
  );
}
