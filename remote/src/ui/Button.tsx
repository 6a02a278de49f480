import type { ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps {
  onClick: () => void;
  /**
   * Class for the position. Rules that change the button itself need two classes, because this style sheet may load
   * later.
   */
  className?: string | undefined;
  tabIndex?: number;
  children: ReactNode;
}

/** A button with a text. */
export function Button({ onClick, className, tabIndex, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={className ? `${styles.button} ${className}` : styles.button}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
