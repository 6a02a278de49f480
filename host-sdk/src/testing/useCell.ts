import { useSyncExternalStore } from 'react';
import type { Cell } from './createCell.ts';

/** Returns the value of a cell. Renders again after each change. */
export function useCell<T>({ get, subscribe }: Pick<Cell<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(subscribe, get, get);
}
