import { memo, useEffect } from 'react';
import { ownName } from '../../core/nameParts.ts';
import { clock } from '../../state/clock.ts';
import { wantTask } from '../../state/engine/wantTask.ts';
import { localeAtom } from '../../state/host/hostProps.ts';
import { renamingAtom } from '../../state/intents.ts';
import { activeSessionIdAtom } from '../../state/sessions/sessionAtoms.ts';
import { useStore } from '../../state/store.ts';
import { dateTime } from '../../text/amounts.ts';
import { BAR_TEXT } from '../../text/barText.ts';
import { modeName } from '../../text/modeNames.ts';
import { PENDING_LABELS, statusLabel } from '../../text/statusText.ts';
import { percent } from '../../text/time.ts';
import { Lazily } from '../../ui/Lazily.tsx';
import { MenuButton } from '../MenuButton.tsx';
import { ProgressRing } from '../ProgressRing.tsx';
import { RENAME } from '../parts.ts';
import { useLastView } from '../useLastView.ts';
import styles from './SessionList.module.css';

interface SessionRowProps {
  sessionId: string;
  index: number;
  listId: string;
  /** Whether this row is the one that Tab reaches. */
  tabStop: boolean;
  onRename: (sessionId: string) => void;
}

/** One session in the list: the content of a pill, and details that a pill has no room for. */
export const SessionRow = memo(function SessionRow({ sessionId, index, listId, tabStop, onRename }: SessionRowProps) {
  const view = useLastView(sessionId);
  const locale = useStore(localeAtom);
  const current = useStore(activeSessionIdAtom) === sessionId;
  const edited = useStore(renamingAtom);
  // the row is in view
  useEffect(() => wantTask(sessionId), [sessionId]);
  if (!view) return null;
  const { name, shown, reason, pending, attention } = view;
  const label = pending ? PENDING_LABELS[pending] : statusLabel(shown, reason);
  const facts = [
    label,
    shown === 'active' && view.progress !== null ? percent(view.progress, locale) : null,
    // the name of a session without one of its own begins with the mode
    ownName(view.nameParts) === null ? null : modeName(view.nameParts.mode),
    view.startedAt === null ? null : dateTime(view.startedAt, locale, clock.wall()),
  ];
  return (
    <div className={styles.row} data-row={sessionId} data-index={index} data-status={shown} data-current={current}>
      <span className={styles.ring}>
        <ProgressRing shown={shown} reason={reason} progress={view.progress} quiet={view.quiet} />
      </span>
      {edited?.sessionId === sessionId && edited.barId === listId ? (
        <Lazily part={RENAME} askedBy={edited} props={{ view }} />
      ) : (
        <button
          type="button"
          className={styles.main}
          data-row-button=""
          data-attention={attention}
          tabIndex={tabStop ? 0 : -1}
          aria-current={current ? 'true' : undefined}
          onDoubleClick={() => onRename(sessionId)}
        >
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.facts}>
            {facts.filter(Boolean).join(' · ')}
            {attention === 'unseen' && <span className={styles.unseen}>{BAR_TEXT.unseen}</span>}
          </span>
        </button>
      )}
      <MenuButton sessionId={sessionId} name={name} tabStop={tabStop} />
    </div>
  );
});
