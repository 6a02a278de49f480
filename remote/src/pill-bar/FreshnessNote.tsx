import { clock } from '../state/clock.ts';
import { retry } from '../state/engine/engine.ts';
import { pollAtom } from '../state/engine/pollAtom.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { useHeld } from '../ui/useHeld.ts';
import { useTick } from '../ui/useTick.ts';
import styles from './FreshnessNote.module.css';

const TICK_MS = 5000;

interface FreshnessNoteProps {
  /** Whether there are no sessions: the note then says so. */
  empty?: boolean;
  /** Whether the pointer holds the bar still: the note neither appears nor disappears. */
  held: boolean;
}

/** Warns that the sessions are stale or missing, and offers to ask again. */
export function FreshnessNote({ empty = false, held }: FreshnessNoteProps) {
  const poll = useStore(pollAtom);
  const locale = useStore(localeAtom);
  useTick(TICK_MS, poll.stale);
  const age = poll.lastGoodAt === null ? null : clock.now() - poll.lastGoodAt;
  if (!useHeld(poll.stale, held)) {
    if (!empty) return null;
    return <span className={styles.note}>{poll.answered ? BAR_TEXT.empty : BAR_TEXT.loading}</span>;
  }
  const { finishingCancel, refused } = poll;
  const old = age === null ? BAR_TEXT.neverAnswered : BAR_TEXT.updated(age, locale);
  return (
    <span className={styles.note} data-freshness={finishingCancel ? undefined : 'stale'}>
      <span className={styles.words}>
        {finishingCancel ? BAR_TEXT.finishingCancel : refused ? BAR_TEXT.refused : old}
      </span>
      {!finishingCancel && (
        <button
          type="button"
          className={styles.retry}
          aria-label={BAR_TEXT.retryName}
          title={BAR_TEXT.retryName}
          onClick={retry}
        >
          {BAR_TEXT.retry}
        </button>
      )}
    </span>
  );
}
