import { useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';
import { pollNow } from '../state/engine.ts';
import { localeAtom } from '../state/hostProps.ts';
import { pollAtom } from '../state/pollAtom.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import styles from './FreshnessNote.module.css';

const TICK_MS = 5000;

/** Renders every few seconds while what it shows is an age. */
function useAge(since: number | null): number | null {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (since === null) return;
    let timer = clock.setTimeout(function tick() {
      setTick((n) => n + 1);
      timer = clock.setTimeout(tick, TICK_MS);
    }, TICK_MS);
    return () => clock.clearTimeout(timer);
  }, [since]);
  return since === null ? null : clock.now() - since;
}

/** Says when the sessions can no longer be trusted to be of now, and offers to ask again. */
export function FreshnessNote({ empty = false }: { empty?: boolean }) {
  const poll = useStore(pollAtom);
  const locale = useStore(localeAtom);
  const age = useAge(poll.stale ? poll.lastGoodAt : null);
  if (!poll.stale) {
    if (!empty) return null;
    return <span className={styles.note}>{poll.answered ? BAR_TEXT.empty : BAR_TEXT.loading}</span>;
  }
  if (poll.finishingCancel) return <span className={styles.note}>{BAR_TEXT.finishingCancel}</span>;
  const words = poll.refused ? BAR_TEXT.refused : age === null ? BAR_TEXT.neverAnswered : BAR_TEXT.updated(age, locale);
  return (
    <span className={styles.note}>
      {words}
      <button type="button" className={styles.retry} onClick={pollNow}>
        {BAR_TEXT.retry}
      </button>
    </span>
  );
}
