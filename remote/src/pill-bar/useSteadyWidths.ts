import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps the widths of the strip and of what is beside it while the pointer holds the bar still: a number with one more
 * digit would move the pills or the button. A digit more fits into the padding of its button.
 */
export function useSteadyWidths(bar: RefObject<HTMLElement | null>, held: boolean): void {
  useLayoutEffect(() => {
    const parts = held ? ([...(bar.current?.children ?? [])] as HTMLElement[]) : [];
    const widths = parts.map((part) => part.getBoundingClientRect().width);
    for (const [index, { style }] of parts.entries())
      Object.assign(style, { width: `${widths[index]}px`, flex: 'none', boxSizing: 'border-box' });
    return () => {
      for (const { style } of parts) Object.assign(style, { width: '', flex: '', boxSizing: '' });
    };
  }, [bar, held]);
}
