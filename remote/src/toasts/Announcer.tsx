import { useState } from 'react';
import { Lazily, lazyPart } from '../ui/Lazily.tsx';
import styles from './Announcer.module.css';
import type { Utterance } from './createSpeech.ts';

const SPEAKER = lazyPart(() => import(/* webpackChunkName: "toasts" */ './Speaker.tsx'));

/**
 * Two live regions that exist before the first announcement, because screen readers often skip text in a region that
 * appears with it. Each utterance is a separate element, so that a repeated one is read again.
 */
export function Announcer() {
  const [said, setSaid] = useState<Utterance | null>(null);
  const text = said && <p key={said.count}>{said.text}</p>;
  return (
    <>
      <div className={styles.hidden} role="status" aria-live="polite">
        {said?.politeness === 'polite' && text}
      </div>
      <div className={styles.hidden} role="alert" aria-live="assertive">
        {said?.politeness === 'assertive' && text}
      </div>
      <Lazily part={SPEAKER} askedBy={said} props={{ onUtterance: setSaid }} />
    </>
  );
}
