import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import styles from './SessionMenu.module.css';

/** What an entry says and does now. */
export interface Entry {
  /** The same while the menu is open, whatever the label becomes. */
  readonly id: string;
  readonly label: string;
  /** Why the entry is unavailable, or a hint to read before choosing it. */
  readonly note?: string | undefined;
  readonly onChoose?: (() => void) | undefined;
}

interface MenuEntryProps {
  entry: Entry;
  /** The note below the label, which keeps its room while the menu is open. */
  below?: string | undefined;
  /** The element that already shows the note, for several entries at once. */
  shownBy?: string | undefined;
}

/**
 * A menu entry. An unavailable entry stays focusable, because arrow keys skip disabled entries. A note that is not the
 * one below the label is written beside it, in the room that is left: it moves no other entry.
 */
export function MenuEntry({ entry: { id, label, note, onChoose }, below, shownBy }: MenuEntryProps) {
  const own = `mars-sessions-note-${id}`;
  const beside = note !== undefined && note !== below && !shownBy;
  return (
    <DropdownMenu.Item
      className={styles.item}
      textValue={label}
      aria-disabled={onChoose ? undefined : true}
      aria-describedby={note === undefined ? undefined : (shownBy ?? own)}
      onSelect={(event) => {
        if (onChoose) onChoose();
        else event.preventDefault();
      }}
    >
      <span className={styles.line}>
        {label}
        {/* notes are descriptions, not parts of the name (WCAG 2.5.3) */}
        {beside && (
          <span id={own} className={`${styles.note} ${styles.beside}`} aria-hidden="true">
            {note}
          </span>
        )}
      </span>
      {below !== undefined && (
        <span
          id={beside ? undefined : own}
          className={note === below ? styles.note : `${styles.note} ${styles.gone}`}
          aria-hidden="true"
        >
          {below}
        </span>
      )}
    </DropdownMenu.Item>
  );
}
