import type { ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps {
  onClick: () => void;
  /** Its place. What it changes of the button itself needs a selector of two classes: this style sheet may come later. */
  className?: string | undefined;
  tabIndex?: number;
  children: ReactNode;
}

/** A button with words. */
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
