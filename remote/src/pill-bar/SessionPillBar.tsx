import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react';
import { activateSession } from '../state/commands/commands.ts';
import { confirmationAtom, detailsAtom, renamingAtom } from '../state/intents.ts';
import { activeSessionIdAtom, pillIdsAtom } from '../state/sessions/sessionAtoms.ts';
import { store, useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { Lazily } from '../ui/Lazily.tsx';
import { useHeld } from '../ui/useHeld.ts';
import { AllSessionsButton } from './AllSessionsButton.tsx';
import { FreshnessNote } from './FreshnessNote.tsx';
import { Pill } from './Pill.tsx';
import { CARD, COMFORT, fetchRenameField, MENU, QUESTION } from './parts.ts';
import { movePill, pillButton, sessionOf } from './pillElements.ts';
import type { MenuRequest } from './SessionMenu.tsx';
import styles from './SessionPillBar.module.css';
import { sessionHandlers } from './sessionHandlers.ts';
import { useInteractionWanted } from './useInteractionWanted.ts';
import { useRename } from './useRename.ts';

/** The sessions side by side: a toolbar of pills with one shared menu and one shared card. */
export function SessionPillBar() {
  const [held, hold] = useState(false);
  const ids = useHeld(useStore(pillIdsAtom), held);
  const activeId = useStore(activeSessionIdAtom);
  const [barId, rename] = useRename();
  const renaming = useStore(renamingAtom);
  const renamingId = renaming?.barId === barId ? renaming.sessionId : null;
  const bar = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const [wanted, want] = useInteractionWanted();
  const confirmation = useStore(confirmationAtom);

  // a menu requested before its code has loaded opens after the load
  const openMenu = useCallback(
    (sessionId: string, opener: HTMLElement) => {
      want();
      setMenu({ sessionId, opener });
    },
    [want],
  );
  const closeMenu = useCallback(() => setMenu(null), []);
  // the menu closes when its pill is gone
  if (menu && !ids.includes(menu.sessionId)) setMenu(null);
  // loaded early, because the user may type right after F2
  useEffect(() => {
    if (wanted) fetchRenameField();
  }, [wanted]);

  const select = (sessionId: string, detail: number): void => {
    const before = store.get(detailsAtom);
    activateSession(sessionId);
    const details = store.get(detailsAtom);
    // the host may have shown the session itself
    if (!details || details === before) return;
    // only pointer clicks have a click count
    if (detail > 0) store.set(detailsAtom, { ...details, byPointer: true });
    // open details: a pointer may have opened them before, without moving the focus
    else if (details.sessionId === before?.sessionId) document.querySelector<HTMLElement>('[data-details]')?.focus();
  };

  const tabStop = [focusedId, activeId].find((id) => id !== null && ids.includes(id)) ?? ids[0];
  return (
    <div className={styles.frame} data-mars-sessions="bar">
      <div
        ref={bar}
        className={styles.bar}
        role="toolbar"
        aria-label={BAR_TEXT.toolbar}
        {...sessionHandlers({
          idOf: sessionOf,
          buttonOf: pillButton,
          choose: select,
          move: (event, sessionId) => movePill(event, ids, sessionId),
          rename,
          openMenu,
        })}
        onFocus={(event) => {
          want();
          const sessionId = sessionOf(event.target);
          if (sessionId) setFocusedId(sessionId);
        }}
        onPointerOver={want}
      >
        {/* Firefox makes each element that scrolls a tab stop, unless it has a tabindex */}
        <div
          className={styles.strip}
          style={{ '--mars-sessions-count': ids.length } as CSSProperties}
          tabIndex={-1}
          data-strip
        >
          {ids.map((id) => (
            <Pill
              key={id}
              sessionId={id}
              barId={barId}
              tabStop={id === tabStop}
              current={id === activeId}
              renaming={id === renamingId ? renaming : null}
            />
          ))}
          {ids.length === 0 && <FreshnessNote empty held={false} />}
        </div>
        {ids.length > 0 && <FreshnessNote held={held} />}
        <AllSessionsButton held={held} />
      </div>
      <Lazily part={COMFORT} askedBy={activeId} props={{ bar, ids, activeId, renamingId, rename, held, hold }} />
      {wanted && (
        <Lazily part={CARD} askedBy={focusedId} props={{ bar, aside: menu !== null || renamingId !== null }} />
      )}
      {wanted && (
        <Lazily part={MENU} askedBy={menu} props={{ request: menu, bar, onRename: rename, onClose: closeMenu }} />
      )}
      {confirmation && <Lazily part={QUESTION} askedBy={confirmation} props={{}} />}
    </div>
  );
}
