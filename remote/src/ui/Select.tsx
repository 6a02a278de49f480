import type { ReactNode } from 'react';
import styles from './Select.module.css';

interface SelectProps {
  value: string | number;
  /** Called with the value of the chosen option. */
  onChoose: (value: string) => void;
  /** Its name, unless a label around it gives one. */
  label?: string;
  /** Whether it is as low as the buttons of a toolbar. */
  small?: boolean;
  /** Class for the position. */
  className?: string | undefined;
  /** The `option` elements. */
  children: ReactNode;
}

/** A choice of one option, with the browser's own list. It has the same look in every engine. */
export function Select({ value, onChoose, label, small = false, className, children }: SelectProps) {
  const classes = [styles.field, small && styles.small, className];
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      <select
        className={styles.select}
        aria-label={label}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {children}
      </select>
    </span>
  );
}
