import { useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';
import { hostProps, tellHost } from '../state/hostProps.ts';
import { announcementChannel } from '../state/intents.ts';
import styles from './Announcer.module.css';

interface Spoken {
  polite: string;
  assertive: string;
}

const SILENCE: Spoken = { polite: '', assertive: '' };

/** What comes within this time is one utterance. */
const GATHER_MS = 150;
/** Long enough to be picked up, short enough not to be found by browsing later. */
const STAYS_MS = 3000;

/** Two live regions that are there before anything is said: text in a region that appears with it is often not read. */
export function Announcer() {
  const [spoken, setSpoken] = useState(SILENCE);

  useEffect(() => {
    let waiting: { text: string; politeness: keyof Spoken }[] = [];
    let timer: number | null = null;
    const speak = (): void => {
      const said = (politeness: keyof Spoken): string =>
        waiting
          .filter((one) => one.politeness === politeness)
          .map((one) => one.text)
          .join('. ');
      setSpoken({ polite: said('polite'), assertive: said('assertive') });
      waiting = [];
      timer = clock.setTimeout(() => {
        timer = null;
        setSpoken(SILENCE);
      }, STAYS_MS);
    };
    const stop = announcementChannel.listen(({ text, politeness }) => {
      if (hostProps().announce) {
        tellHost((host) => host.announce?.(text, politeness));
        return;
      }
      waiting.push({ text, politeness });
      if (timer !== null) clock.clearTimeout(timer);
      timer = clock.setTimeout(speak, GATHER_MS);
    });
    return () => {
      stop();
      if (timer !== null) clock.clearTimeout(timer);
    };
  }, []);

  return (
    <>
      <div className={styles.hidden} role="status" aria-live="polite">
        {spoken.polite}
      </div>
      <div className={styles.hidden} role="alert" aria-live="assertive">
        {spoken.assertive}
      </div>
    </>
  );
}
