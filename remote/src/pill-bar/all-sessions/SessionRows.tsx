import { forwardRef, type KeyboardEvent, useImperativeHandle } from 'react';
import { Virtualizer } from 'virtua';
import { activateSession } from '../../state/commands/commands.ts';
import type { SessionView } from '../../state/sessions/sessionView.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { sessionHandlers } from '../sessionHandlers.ts';
import { rowTarget } from './rowTarget.ts';
import styles from './SessionList.module.css';
import { SessionRow } from './SessionRow.tsx';
import { useRowFocus } from './useRowFocus.ts';
import { SetSize, VirtualItem } from './VirtualItem.tsx';

interface SessionRowsProps {
  views: readonly SessionView[];
  /** Whether the list contains all sessions of MARS. */
  whole: boolean;
  listId: string;
  onMenu: (sessionId: string, opener: HTMLElement) => void;
  onRename: (sessionId: string) => void;
}

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

const idOf = (target: EventTarget | null): string | null => rowOf(target)?.dataset.row ?? null;

const buttonOf = (list: HTMLElement, sessionId: string): HTMLElement | null =>
  list.querySelector<HTMLElement>(`[data-row="${CSS.escape(sessionId)}"] [data-row-button]`);

/** The rows in view and the focused row. They form one tab stop; keys move the focus. */
export const SessionRows = forwardRef<HTMLDivElement, SessionRowsProps>(function SessionRows(
  { views, whole, listId, onMenu, onRename },
  ref,
) {
  const { box, rows, stop, setStop, focusRow } = useRowFocus(
    views.map(({ sessionId }) => sessionId),
    buttonOf,
  );
  useImperativeHandle(ref, () => box.current as HTMLDivElement);

  const move = ({ key, target: from }: KeyboardEvent<HTMLElement>): boolean => {
    const index = rowTarget(key, Number(rowOf(from)?.dataset.index), views.length);
    if (index === null) return false;
    focusRow(index);
    return true;
  };

  return (
    <div
      ref={box}
      className={styles.rows}
      role="list"
      aria-label={PANEL_TEXT.list}
      {...sessionHandlers({ idOf, buttonOf, choose: activateSession, move, rename: onRename, openMenu: onMenu })}
      onFocus={(event) => {
        const sessionId = idOf(event.target);
        if (sessionId !== null) setStop(sessionId);
      }}
    >
      <SetSize.Provider value={whole ? views.length : -1}>
        <Virtualizer
          ref={rows}
          scrollRef={box}
          item={VirtualItem}
          itemSize={56}
          keepMounted={views.length > 0 ? [stop] : []}
        >
          {views.map(({ sessionId }, index) => (
            <SessionRow
              key={sessionId}
              sessionId={sessionId}
              index={index}
              listId={listId}
              tabStop={index === stop}
              onRename={onRename}
            />
          ))}
        </Virtualizer>
      </SetSize.Provider>
    </div>
  );
});
