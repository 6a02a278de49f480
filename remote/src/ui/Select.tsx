import type { ReactNode } from 'react';
import styles from './Select.module.css';

interface SelectProps {
  value: string | number;
  /** Called with the value of the chosen option. */
  onChoose: (value: string) => void;
  /** Its name, unless a label around it gives one. */
  label?: string;
  /**
   * Class for size and position. Rules that change the field itself need two classes, because this style sheet may load
   * later.
   */
  className?: string | undefined;
  /** The `option` elements. */
  children: ReactNode;
}

/** A choice of one option, with the browser's own list. It has the same look in every engine. */
export function Select({ value, onChoose, label, className, children }: SelectProps) {
  return (
    <select
      className={className ? `${styles.select} ${className}` : styles.select}
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {children}
    </select>
  );
}
