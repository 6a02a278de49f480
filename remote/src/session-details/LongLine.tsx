import { forwardRef } from 'react';
import type { CustomItemComponentProps } from 'virtua';

/** A place in the list that is as wide as its line. The list's own places hide from the scroll area what is wider. */
export const LongLine = forwardRef<HTMLDivElement, CustomItemComponentProps>(function LongLine(
  { style, children },
  ref,
) {
  return (
    <div ref={ref} style={{ ...style, contain: 'style', width: 'max-content', minWidth: '100%' }}>
      {children}
    </div>
  );
});
