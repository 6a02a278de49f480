import { sessionMenu } from '../core/menu.ts';
import { approvalText, pausedFor } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { CARD_TEXT, pausedForSentence } from '../text/cardText.ts';
import { reasonSentence } from '../text/knowledgeText.ts';
import { unavailableSentence } from '../text/menuText.ts';
import styles from './PillCard.module.css';
import { useElsewhere } from './useElsewhere.ts';

interface Waiting {
  readonly sentence: string;
  /** The server's words that follow. */
  readonly words?: string;
}

/** Returns who can resume a paused run; since when it is paused, if this page saw that. */
function paused(view: SessionView, elsewhere: boolean, locale: string | undefined): Waiting {
  const { resume } = sessionMenu({ ...view, elsewhere });
  const byWhom = elsewhere ? CARD_TEXT.resumableElsewhere : CARD_TEXT.resumableHere;
  const sentence = resume.available ? byWhom : `${unavailableSentence(resume.why)}.`;
  const ms = pausedFor(view.sessionId);
  return { sentence: ms === null ? sentence : `${pausedForSentence(ms, locale)} ${sentence}` };
}

function waiting(view: SessionView, elsewhere: boolean, locale: string | undefined): Waiting | null {
  const { sessionId, shown, reason, currentStep } = view;
  const asks = reason === 'awaiting-approval' ? approvalText(sessionId) : null;
  if (asks !== null) return { sentence: CARD_TEXT.asks, words: asks };
  if (reason === 'waiting-for-you' && currentStep !== null)
    return { sentence: CARD_TEXT.startNext, words: currentStep };
  if (shown === 'paused' && reason === null) return paused(view, elsewhere, locale);
  const sentence = reasonSentence(reason);
  return sentence === null ? null : { sentence };
}

/** What a session waits for, or another reason for its state. */
export function WaitsFor({ view }: { view: SessionView }) {
  const locale = useStore(localeAtom);
  const found = waiting(view, useElsewhere(view), locale);
  if (!found) return null;
  return (
    <p className={styles.facts}>
      {found.sentence}
      {found.words !== undefined && (
        <>
          {' '}
          <bdi className={styles.words}>{found.words}</bdi>
        </>
      )}
    </p>
  );
}
