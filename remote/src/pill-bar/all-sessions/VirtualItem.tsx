import { createContext, forwardRef, useContext } from 'react';
import type { CustomItemComponentProps } from 'virtua';
import styles from './SessionList.module.css';

/** The number of rows; -1 if unknown. A context, because the virtual list passes no props to the wrapper of a row. */
export const SetSize = createContext(-1);

/**
 * The wrapper of a row, with its position and the number of rows, because only rows in view are in the page. The
 * virtual list disables pointer events on its rows while it scrolls and for 150 ms after that: a button pressed then
 * would get no click. This wrapper keeps them enabled.
 */
export const VirtualItem = forwardRef<HTMLDivElement, CustomItemComponentProps>(function VirtualItem(
  { children, style, index },
  ref,
) {
  return (
    <div
      ref={ref}
      className={styles.item}
      role="listitem"
      style={style}
      aria-posinset={index + 1}
      aria-setsize={useContext(SetSize)}
    >
      {children}
    </div>
  );
});
