import { forwardRef } from 'react';
import type { CustomItemComponentProps } from 'virtua';
import styles from './Logs.module.css';

/**
 * A place in the list. Lines that are not wrapped make it wider than the list; with the containment that the list gives
 * its places, the scroll area would not know about that.
 */
export const LinePlace = forwardRef<HTMLDivElement, CustomItemComponentProps>(function LinePlace(
  { style, children },
  ref,
) {
  return (
    <div ref={ref} className={styles.place} style={{ ...style, contain: 'style', width: undefined }}>
      {children}
    </div>
  );
});
