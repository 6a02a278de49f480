import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import styles from './SessionMenu.module.css';

interface EntryProps {
  label: string;
  /** Why the entry is unavailable, or a hint to read before choosing it. */
  note?: string | undefined;
  onChoose?: (() => void) | undefined;
}

/** A menu entry. An unavailable entry stays focusable and shows why, because arrow keys skip disabled entries. */
export function MenuEntry({ label, note, onChoose }: EntryProps) {
  const described = `mars-sessions-why-${label.replace(/\W/g, '')}`;
  return (
    <DropdownMenu.Item
      className={styles.item}
      textValue={label}
      aria-disabled={onChoose ? undefined : true}
      aria-describedby={note ? described : undefined}
      onSelect={(event) => {
        if (onChoose) onChoose();
        else event.preventDefault();
      }}
    >
      <span>{label}</span>
      {/* a description, not part of the name (WCAG 2.5.3) */}
      {note && (
        <span id={described} className={styles.note} aria-hidden="true">
          {note}
        </span>
      )}
    </DropdownMenu.Item>
  );
}
