import { SEEN_WORDS, TIMELINE_TEXT } from '../../../text/timelineText.ts';
import styles from './Timeline.module.css';

const STATES = ['running', 'waiting', 'paused', 'quiet', 'failed'] as const;

/** What the looks of the spans mean: what MARS said, and what this browser saw, look different. */
export function LaneLegend() {
  return (
    <dl className={styles.legend} aria-label={TIMELINE_TEXT.legend}>
      <div className={styles.legendRow}>
        <dt>{TIMELINE_TEXT.seenHere}</dt>
        {STATES.map((state) => (
          <dd key={state}>
            <i className={styles.seen} data-seen={state} /> {SEEN_WORDS[state]}
          </dd>
        ))}
        <dd>
          <i className={styles.unseen} /> {TIMELINE_TEXT.unseen}
        </dd>
      </div>
      <div className={styles.legendRow}>
        <dt>{TIMELINE_TEXT.told}</dt>
        <dd>
          <i className={styles.told} /> {TIMELINE_TEXT.runOrStage}
        </dd>
      </div>
    </dl>
  );
}
