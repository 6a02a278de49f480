import { type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import { activateSession } from '../state/commands.ts';
import { confirmationAtom, detailsAtom, renamingAtom } from '../state/intents.ts';
import { activeSessionIdAtom, pillIdsAtom } from '../state/sessionAtoms.ts';
import { store, useStore } from '../state/store.ts';
import { BAR_TEXT } from '../text/barText.ts';
import { Lazily } from '../ui/Lazily.tsx';
import { AllSessionsButton } from './AllSessionsButton.tsx';
import { FreshnessNote } from './FreshnessNote.tsx';
import { Pill } from './Pill.tsx';
import { CARD, COMFORT, fetchRenameField, MENU, QUESTION } from './parts.ts';
import type { MenuRequest } from './SessionMenu.tsx';
import styles from './SessionPillBar.module.css';
import { useInteractionWanted } from './useInteractionWanted.ts';
import { pillButton, sessionOf, usePillKeys } from './usePillKeys.ts';
import { useRename } from './useRename.ts';

/** The sessions, side by side: a toolbar of pills with one menu and one card for all of them. */
export function SessionPillBar() {
  const ids = useStore(pillIdsAtom);
  const activeId = useStore(activeSessionIdAtom);
  const [barId, rename] = useRename();
  const renaming = useStore(renamingAtom);
  const renamingId = renaming?.barId === barId ? renaming.sessionId : null;
  const bar = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const [wanted, want] = useInteractionWanted();
  const confirmation = useStore(confirmationAtom);

  // one that is asked for before it has loaded opens when it has
  const openMenu = useCallback(
    (sessionId: string, opener: HTMLElement) => {
      want();
      setMenu({ sessionId, opener });
    },
    [want],
  );
  const closeMenu = useCallback(() => setMenu(null), []);
  const onKeyDown = usePillKeys(ids, openMenu, rename);
  // a menu without its pill would hang in the air
  if (menu && !ids.includes(menu.sessionId)) setMenu(null);
  // F2 and typing may follow each other closely
  useEffect(() => {
    if (wanted) fetchRenameField();
  }, [wanted]);

  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const sessionId = sessionOf(event.target);
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
    if (!sessionId || !button) return;
    if (button.dataset.menuOf) openMenu(sessionId, button);
    // the second click of a double click renames; it must not select and open once more
    else if (button.dataset.sessionId && event.detail < 2) {
      const before = store.get(detailsAtom);
      activateSession(sessionId);
      const details = store.get(detailsAtom);
      // the host may have shown it elsewhere
      if (!details || details === before) return;
      // only a pointer's click has a number
      if (event.detail > 0) store.set(detailsAtom, { ...details, byPointer: true });
      // a pointer may have opened them before
      else if (details.sessionId === before?.sessionId) document.querySelector<HTMLElement>('[data-details]')?.focus();
    }
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const sessionId = sessionOf(event.target);
    const pill = sessionId && bar.current ? pillButton(bar.current, sessionId) : null;
    if (!sessionId || !pill) return;
    event.preventDefault();
    openMenu(sessionId, pill);
  };

  const tabStop = [focusedId, activeId].find((id) => id !== null && ids.includes(id)) ?? ids[0];
  return (
    <div className={styles.frame} data-mars-sessions="bar">
      <div
        ref={bar}
        className={styles.bar}
        role="toolbar"
        aria-label={BAR_TEXT.toolbar}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          want();
          const sessionId = sessionOf(event.target);
          if (sessionId) setFocusedId(sessionId);
        }}
        onPointerOver={want}
      >
        <div className={styles.strip} data-strip>
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
          {ids.length === 0 && <FreshnessNote empty />}
        </div>
        {ids.length > 0 && <FreshnessNote />}
        <AllSessionsButton />
      </div>
      <Lazily part={COMFORT} askedBy={activeId} props={{ bar, ids, activeId, renamingId, rename }} />
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
