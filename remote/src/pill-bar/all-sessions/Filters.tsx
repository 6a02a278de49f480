import { useMemo } from 'react';
import { filterSessions, type Searchable, type SessionsFilter, type SessionsQuery } from '../../core/filterSessions.ts';
import { cleanName } from '../../core/nameParts.ts';
import { modeName } from '../../text/modeNames.ts';
import { PANEL_TEXT } from '../../text/panelText.ts';
import { isComposing } from '../../ui/isComposing.ts';
import { Select } from '../../ui/Select.tsx';
import { useHeld } from '../../ui/useHeld.ts';
import styles from './SessionList.module.css';

/** They are in one row where all five fit, and otherwise in rows of three and two, so that none stands alone. */
const ROWS: readonly (readonly SessionsFilter[])[] = [
  ['all', 'mine', 'needs-you'],
  ['running', 'finished'],
];

interface FiltersProps {
  views: readonly Searchable[];
  /** The number of all sessions, as text. */
  total: string;
  query: SessionsQuery;
  /** Whether the pointer holds the list still: the choice of mode neither appears nor disappears. */
  held: boolean;
  onChange: (query: SessionsQuery) => void;
}

/** Search field, filter buttons with their counts, and choice of mode. */
export function Filters({ views, total, query, held, onChange }: FiltersProps) {
  const modes = useMemo(() => [...new Set(views.map(({ mode }) => mode))].filter(Boolean).sort(), [views]);
  const counts = useMemo(() => {
    const count = (which: SessionsFilter): number =>
      filterSessions(views, { text: '', which, mode: '' }, modeName).length;
    return new Map(ROWS.flat().map((which) => [which, count(which)]));
  }, [views]);
  const hasChoice = useHeld(modes.length > 1, held);
  return (
    <div className={styles.filters} role="search" aria-label={PANEL_TEXT.search}>
      <input
        className={styles.search}
        type="search"
        value={query.text}
        aria-label={PANEL_TEXT.search}
        placeholder={PANEL_TEXT.searchHint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...query, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query.text === '' || isComposing(event.nativeEvent)) return;
          // the first Escape clears the field, the second closes the panel
          event.preventDefault();
          onChange({ ...query, text: '' });
        }}
      />
      <div className={styles.chips} role="group" aria-label={PANEL_TEXT.which}>
        {ROWS.map((row) => (
          <div key={row[0]} className={styles.chipRow}>
            {row.map((which) => (
              <button
                key={which}
                type="button"
                className={styles.chip}
                aria-pressed={query.which === which}
                onClick={() => onChange({ ...query, which })}
              >
                {PANEL_TEXT.filters[which]}{' '}
                <span className={styles.number}>{which === 'all' ? total : counts.get(which)}</span>
              </button>
            ))}
          </div>
        ))}
      </div>
      {hasChoice && (
        <Select
          label={PANEL_TEXT.mode}
          value={modes.includes(query.mode) ? query.mode : ''}
          onChoose={(mode) => onChange({ ...query, mode })}
        >
          <option value="">{PANEL_TEXT.everyMode}</option>
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {modeName(cleanName(mode))}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
