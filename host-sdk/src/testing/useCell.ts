import { useSyncExternalStore } from 'react';
import type { Cell } from './createCell.ts';

/** The value of a cell, anew after each change. */
export function useCell<T>({ get, subscribe }: Pick<Cell<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(subscribe, get, get);
}
