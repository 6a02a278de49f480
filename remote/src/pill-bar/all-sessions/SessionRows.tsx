import {
  createContext,
  forwardRef,
  type KeyboardEvent,
  useContext,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua';
import { activateSession } from '../../state/commands/commands.ts';
import type { SessionView } from '../../state/sessions/sessionView.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { sessionHandlers } from '../sessionHandlers.ts';
import styles from './SessionList.module.css';
import { SessionRow } from './SessionRow.tsx';

interface SessionRowsProps {
  views: readonly SessionView[];
  /** Whether the list contains all sessions of MARS. */
  whole: boolean;
  listId: string;
  onMenu: (sessionId: string, opener: HTMLElement) => void;
  onRename: (sessionId: string) => void;
}

const PAGE = 8;

/** The number of rows; -1 if unknown. A context, because the virtual list passes no props to the wrapper of a row. */
const SetSize = createContext(-1);

/**
 * The wrapper of a row, with its position and the number of rows, because only rows in view are in the page. The
 * virtual list disables pointer events on its rows while it scrolls and for 150 ms after that: a button pressed then
 * would get no click. This wrapper keeps them enabled.
 */
const Item = forwardRef<HTMLDivElement, CustomItemComponentProps>(function Item({ children, style, index }, ref) {
  return (
    <div
      ref={ref}
      className={styles.item}
      role="listitem"
      style={style}
      aria-posinset={index + 1}
      aria-setsize={useContext(SetSize)}
    >
      {children}
    </div>
  );
});

function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + PAGE, count - 1);
    case 'PageUp':
      return Math.max(from - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
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
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => box.current as HTMLDivElement);
  const rows = useRef<VirtualizerHandle>(null);
  const [stopId, setStopId] = useState<string | null>(null);
  const stop = Math.max(
    0,
    views.findIndex(({ sessionId }) => sessionId === stopId),
  );

  const focusRow = (index: number): void => {
    const view = views[index];
    if (!view) return;
    setStopId(view.sessionId);
    rows.current?.scrollToIndex(index, { align: 'nearest' });
    const find = (): HTMLElement | null => box.current && buttonOf(box.current, view.sessionId);
    // a row out of view is rendered first
    const there = find();
    if (there) there.focus({ preventScroll: true });
    else requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus({ preventScroll: true })));
  };

  const move = ({ key, target: from }: KeyboardEvent<HTMLElement>): boolean => {
    const index = target(key, Number(rowOf(from)?.dataset.index), views.length);
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
        if (sessionId !== null) setStopId(sessionId);
      }}
    >
      <SetSize.Provider value={whole ? views.length : -1}>
        <Virtualizer ref={rows} scrollRef={box} item={Item} itemSize={56} keepMounted={views.length > 0 ? [stop] : []}>
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
