import { type RefObject, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

export interface RowFocus {
  /** The element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly rows: RefObject<VirtualizerHandle | null>;
  /** The index of the row that Tab reaches. */
  readonly stop: number;
  setStop(id: string): void;
  focusRow(index: number): void;
}

/**
 * The rows of a virtual list as one tab stop.
 *
 * @param ids what the rows are about, in order
 * @param buttonOf returns what gets the focus in a row; null while the row is not in the page
 */
export function useRowFocus(
  ids: readonly string[],
  buttonOf: (list: HTMLElement, id: string) => HTMLElement | null,
): RowFocus {
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<VirtualizerHandle>(null);
  const [stopId, setStop] = useState<string | null>(null);
  const focusRow = (index: number): void => {
    const id = ids[index];
    if (id === undefined) return;
    setStop(id);
    rows.current?.scrollToIndex(index, { align: 'nearest' });
    const find = (): HTMLElement | null => box.current && buttonOf(box.current, id);
    // a row out of view is rendered first
    const there = find();
    if (there) there.focus({ preventScroll: true });
    else requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus({ preventScroll: true })));
  };
  return { box, rows, stop: Math.max(0, stopId === null ? 0 : ids.indexOf(stopId)), setStop, focusRow };
}
