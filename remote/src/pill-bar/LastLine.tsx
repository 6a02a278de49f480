import { useEffect, useState } from 'react';
import { askLastLine } from '../state/engine/sessionReports.ts';
import { CARD_TEXT } from '../text/cardText.ts';
import styles from './PillCard.module.css';

/** Characters of an error: the line has more in front of it, so it ends earlier. */
const COMPARED_LENGTH = 40;

/**
 * The last line of a session's log at the moment at which this appeared: it is asked for once, and never again with a
 * poll. A failure, an empty log and a line without text show nothing. Nor does a line with the error that the card has
 * already: a run that fails ends its log with it.
 */
export function LastLine({ runId, error }: { runId: string; error: string | null }) {
  // a later run of the session writes into the same log
  const [asked] = useState(runId);
  const [line, setLine] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void askLastLine(asked).then((text) => {
      if (wanted) setLine(text);
    });
    return () => {
      wanted = false;
    };
  }, [asked]);
  if (line === null || (error && line.includes(error.slice(0, COMPARED_LENGTH)))) return null;
  return (
    <p className={styles.log}>
      {CARD_TEXT.lastLine} <bdi className={styles.words}>{line}</bdi>
    </p>
  );
}
