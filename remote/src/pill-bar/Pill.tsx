import { memo } from 'react';
import { localeAtom } from '../state/host/hostProps.ts';
import type { Renaming } from '../state/intents.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { displayNameParts, modeAndTime } from '../text/displayName.ts';
import { PENDING_LABELS, statusLabel } from '../text/statusText.ts';
import { percent } from '../text/time.ts';
import { Lazily, PartBoundary } from '../ui/Lazily.tsx';
import { MenuButton } from './MenuButton.tsx';
import styles from './Pill.module.css';
import { ProgressRing } from './ProgressRing.tsx';
import { RENAME } from './parts.ts';
import { useLastView } from './useLastView.ts';

interface PillProps {
  sessionId: string;
  /** The id of the bar that contains the pill. */
  barId: string;
  /** Whether this pill is the one that Tab reaches. */
  tabStop: boolean;
  /** Whether this pill is the selected one. */
  current: boolean;
  /** The rename request for this pill in this bar; null while its name is not edited. */
  renaming: Renaming | null;
}

/**
 * Returns what the accessible name does not contain. Progress is in steps of ten, so that screen readers do not
 * announce each change.
 */
function description(view: SessionView, locale: string | undefined): string {
  const { progress, currentStep, source, attention } = view;
  const coarse = progress === null || view.shown !== 'active' ? null : Math.floor(progress / 10) * 10;
  const parts = [
    ...modeAndTime(view.nameParts, locale),
    coarse === null ? null : percent(coarse, locale),
    currentStep,
    source === 'stale' ? BAR_TEXT.stale : null,
    attention === 'unseen' ? BAR_TEXT.unseen : null,
    view.quiet ? BAR_TEXT.quiet : null,
    view.pinned ? BAR_TEXT.pinned : null,
  ];
  return parts.filter(Boolean).join(', ');
}

function Content({ view, sessionId, barId, tabStop, current, renaming }: PillProps & { view: SessionView }) {
  const locale = useStore(localeAtom);
  const { name, shown, reason, pending, source, attention } = view;
  const { head, tail, kind } = displayNameParts(view.nameParts, locale);
  // otherwise the mode, which describes the session and is no part of its label: a style sheet shows it (WCAG 2.5.3)
  const isLabel = name !== head;
  const label = pending ? PENDING_LABELS[pending] : statusLabel(shown, reason);
  const said = description(view, locale);
  const describedBy = `${barId}-about-${sessionId}`;
  const button = (
    <button
      type="button"
      className={styles.button}
      tabIndex={tabStop ? 0 : -1}
      data-session-id={sessionId}
      data-status={shown}
      data-reason={reason ?? undefined}
      data-source={source}
      data-attention={attention}
      data-quiet={view.quiet || undefined}
      aria-label={`${name}, ${label}`}
      aria-current={current ? 'true' : undefined}
      aria-describedby={said ? describedBy : undefined}
    >
      <ProgressRing shown={shown} reason={reason} progress={view.progress} quiet={view.quiet} />
      <span className={styles.name} data-name-kind={kind}>
        <bdi className={styles.head}>
          <span>{head}</span>
        </bdi>{' '}
        {tail && (
          <bdi className={styles.tail} data-tail={isLabel ? undefined : tail}>
            {isLabel && tail}
          </bdi>
        )}
      </span>
      {pending && (
        <span className={styles.pending} aria-hidden="true">
          {label}
        </span>
      )}
    </button>
  );
  return (
    <>
      {renaming ? (
        <Lazily part={RENAME} askedBy={renaming} props={{ view }}>
          {button}
        </Lazily>
      ) : (
        button
      )}
      {said && (
        <span id={describedBy} hidden>
          {said}
        </span>
      )}
      <MenuButton sessionId={sessionId} name={name} tabStop={tabStop} />
    </>
  );
}

/**
 * One session in the bar. It renders when its own session, or what the bar makes of it, changes, and for no other
 * reason. One that breaks is neutral until its session changes.
 */
export const Pill = memo(function Pill(props: PillProps) {
  const { sessionId, tabStop } = props;
  const view = useLastView(sessionId);
  if (!view) return null;
  const neutral = (
    <button
      type="button"
      className={styles.button}
      tabIndex={tabStop ? 0 : -1}
      data-session-id={sessionId}
      title={BAR_TEXT.broken}
    >
      <bdi className={styles.head}>
        <span>{view.name}</span>
      </bdi>
    </button>
  );
  return (
    <div
      className={styles.pill}
      data-pill={sessionId}
      data-status={view.shown}
      data-current={props.current}
      data-pinned={view.pinned}
    >
      <PartBoundary askedBy={view} instead={neutral}>
        <Content {...props} view={view} />
      </PartBoundary>
    </div>
  );
});
