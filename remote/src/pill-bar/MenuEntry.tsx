import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import styles from './SessionMenu.module.css';

interface EntryProps {
  label: string;
  /** Why it cannot be chosen, or what to know before choosing. */
  note?: string | undefined;
  onChoose?: (() => void) | undefined;
}

/** An entry that cannot be chosen stays reachable and says why; the arrows skip what is merely disabled. */
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
      {/* a description, and no part of the name (WCAG 2.5.3) */}
      {note && (
        <span id={described} className={styles.note} aria-hidden="true">
          {note}
        </span>
      )}
    </DropdownMenu.Item>
  );
}
