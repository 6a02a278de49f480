import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { EVERYTHING, filterSessions, type SessionsQuery } from '../../core/filterSessions.ts';
import { hostProps } from '../../state/host/hostProps.ts';
import { goToNextAttention } from '../../state/sessions/attentionQueue.ts';
import { attentionCountAtom, totalAtom } from '../../state/sessions/sessionAtoms.ts';
import { useStore } from '../../state/store.ts';
import { modeName } from '../../text/modeNames.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { Button } from '../../ui/Button.tsx';
import { Lazily } from '../../ui/Lazily.tsx';
import { useHeld } from '../../ui/useHeld.ts';
import { usePointerHold } from '../../ui/usePointerHold.ts';
import { MENU } from '../parts.ts';
import type { MenuRequest } from '../SessionMenu.tsx';
import { useRename } from '../useRename.ts';
import { Filters } from './Filters.tsx';
import { lastQuery } from './lastQuery.ts';
import styles from './SessionList.module.css';
import { SessionRows } from './SessionRows.tsx';
import { viewsAtom } from './viewsAtom.ts';

/** Search, filters and rows. While the pointer holds them still, no row appears, disappears or moves. */
export function SessionList() {
  const views = useStore(viewsAtom);
  const total = useStore(totalAtom);
  const need = useStore(attentionCountAtom);
  const [query, setQuery] = useState(lastQuery.query);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const [summary, setSummary] = useState<HTMLElement | null>(null);
  const held = usePointerHold(summary?.parentElement ?? null);
  const list = useRef<HTMLDivElement>(null);
  const [listId, rename] = useRename();
  // keeps typing fast however many sessions are searched
  const wanted = useDeferredValue(query);
  const found = useMemo(() => filterSessions(views, wanted, modeName), [views, wanted]);
  const noMatch = found.length === 0 && views.length > 0;
  const shown = useHeld({ rows: found, noMatch }, held, wanted);
  const leadsOn = useHeld(need > 0, held);
  const ask = useCallback((next: SessionsQuery) => {
    lastQuery.query = next;
    setQuery(next);
  }, []);
  const openMenu = useCallback((sessionId: string, opener: HTMLElement) => setMenu({ sessionId, opener }), []);
  const closeMenu = useCallback(() => setMenu(null), []);
  const { navigate } = hostProps();
  return (
    <>
      <Filters views={views} total={total} query={query} held={held} onChange={ask} />
      <div ref={setSummary} className={styles.summary}>
        <p className={styles.count} role="status">
          {views.length === 0
            ? PANEL_TEXT.none
            : PANEL_TEXT.found(total, found.length === views.length ? null : found.length)}
        </p>
        {leadsOn && (
          <Button onClick={() => goToNextAttention(PANEL_TEXT.nothingNeedsYou)}>
            {PANEL_TEXT.commands['next-attention']}
          </Button>
        )}
      </div>
      {shown.noMatch ? (
        <p className={styles.nothing}>
          {PANEL_TEXT.noMatch} <Button onClick={() => ask(EVERYTHING)}>{PANEL_TEXT.clearFilters}</Button>
        </p>
      ) : (
        <SessionRows
          ref={list}
          views={shown.rows}
          whole={!total.endsWith('+')}
          listId={listId}
          onMenu={openMenu}
          onRename={rename}
        />
      )}
      {navigate && (
        <div className={styles.page} data-host-page>
          <Button onClick={() => navigate({ to: 'sessions' })}>{PANEL_TEXT.hostPage}</Button>
        </div>
      )}
      <Lazily part={MENU} askedBy={menu} props={{ request: menu, bar: list, onRename: rename, onClose: closeMenu }} />
    </>
  );
}
