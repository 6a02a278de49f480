import { type RefObject, useEffect, useRef } from 'react';
import { hasLog } from '../core/lastLine.ts';
import { clock } from '../state/clock.ts';
import { viewLogs } from '../state/commands/commands.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { sessionTimes } from '../state/sessions/sessionTimes.ts';
import { usualTime } from '../state/sessions/usualTime.ts';
import { useStore } from '../state/store.ts';
import { dollars } from '../text/amounts.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { quietSentence, sourceSentence } from '../text/knowledgeText.ts';
import { modeAndDate } from '../text/nameText.ts';
import { PENDING_LABELS, statusLabel } from '../text/statusText.ts';
import { duration, percent } from '../text/time.ts';
import { TOAST_ACTIONS } from '../text/toastText.ts';
import { usualText } from '../text/usualText.ts';
import { Button } from '../ui/Button.tsx';
import { useIsOpen } from '../ui/useIsOpen.ts';
import { useTick } from '../ui/useTick.ts';
import { CardTask } from './CardTask.tsx';
import { LastLine } from './LastLine.tsx';
import styles from './PillCard.module.css';
import { type CardTarget, useCardTarget } from './useCardTarget.ts';
import { useCost } from './useCost.ts';
import { useLastView } from './useLastView.ts';
import { WaitsFor } from './WaitsFor.tsx';

const TICK_MS = 1000;

function Content({ sessionId, close }: { sessionId: string; close: () => void }) {
  const view = useLastView(sessionId);
  const locale = useStore(localeAtom);
  const cost = useCost(view?.runId ?? null);
  const there = useIsOpen(sessionId, 'logs');
  useTick(TICK_MS, true);
  if (!view) return null;
  const { shown, reason, pending, progress, currentStep, error, errorText, source } = view;
  const { elapsed, age, quietFor } = sessionTimes(view);
  const usual = usualTime(view);
  const running = shown === 'active' && reason !== 'unverified';
  const facts = [
    running && progress !== null ? percent(progress, locale) : null,
    // the next stage is named in the sentence about what it waits for
    reason === 'waiting-for-you' ? null : currentStep,
    elapsed !== null && (running || shown === 'paused') ? duration(elapsed, locale) : null,
    usual && usualText(usual.usual, usual.workedMs, locale),
    cost === null ? null : BAR_TEXT.cost(dollars(cost, locale)),
  ].filter(Boolean);
  const when = modeAndDate(view.nameParts, locale, clock.wall());
  return (
    <>
      <p className={styles.name}>
        <bdi>{view.name}</bdi>
      </p>
      {when && <p className={styles.facts}>{when}</p>}
      <p className={styles.state}>{pending ? PENDING_LABELS[pending] : statusLabel(shown, reason)}</p>
      {facts.length > 0 && <p className={styles.facts}>{facts.join(' · ')}</p>}
      {quietFor !== null && <p className={styles.facts}>{quietSentence(quietFor, locale)}</p>}
      <WaitsFor view={view} />
      {error && (
        <div className={styles.error}>
          <p className={styles.sentence}>{error}</p>
          {errorText && <p className={styles.facts}>{errorText}</p>}
          {/* not a tab stop: menu and details offer the same, and the bar keeps its three tab stops */}
          {!there && (
            <Button
              className={styles.action}
              tabIndex={-1}
              onClick={() => {
                close();
                viewLogs(sessionId);
              }}
            >
              {TOAST_ACTIONS.openConsole}
            </Button>
          )}
        </div>
      )}
      <CardTask view={view} />
      {view.runId !== null && hasLog(view.mode) && <LastLine runId={view.runId} error={errorText} />}
      <p className={styles.source}>{sourceSentence(source, age, locale)}</p>
    </>
  );
}

function place(card: HTMLElement, { anchor }: CardTarget): void {
  const rect = anchor.getBoundingClientRect();
  const left = Math.min(rect.left, window.innerWidth - card.offsetWidth - 8);
  card.style.left = `${Math.max(8, left)}px`;
  const top = rect.bottom + 6;
  card.style.top = `${top}px`;
  // what arrives later makes it higher, but not higher than the window
  card.style.maxHeight = `${window.innerHeight - top - 8}px`;
}

export interface PillCardProps {
  bar: RefObject<HTMLElement | null>;
  /** Whether something else lies in the card's place: the menu, or the note beside the edited name. */
  aside: boolean;
}

/**
 * A summary of one session below its pill. A manual popover: it lies in the top layer, where the host's header cannot
 * clip it, and keeps its place in the document.
 */
export default function PillCard({ bar, aside }: PillCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const [target, close] = useCardTarget(bar, card);
  const open = target?.anchor.isConnected && !aside;

  useEffect(() => {
    const element = card.current;
    if (!element || !target || !open) return;
    element.showPopover();
    place(element, target);
    return () => {
      if (element.isConnected) element.hidePopover();
    };
  }, [open, target]);

  return (
    <div ref={card} className={styles.card} popover="manual" data-mars-sessions="card">
      {open && <Content key={target.sessionId} sessionId={target.sessionId} close={close} />}
    </div>
  );
}
