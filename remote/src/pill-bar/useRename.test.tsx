// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { useRename } from './useRename.ts';

afterEach(() => {
  cleanup();
  store.set(renamingAtom, null);
});

function place() {
  const { result, unmount } = renderHook(useRename);
  const [placeId, rename] = result.current;
  return { placeId, rename: (id: string) => act(() => rename(id)), leave: unmount };
}

it('what is renamed in one place is edited there, and not in the other place of the page', () => {
  const [bar, list] = [place(), place()];
  bar.rename('a');
  expect(store.get(renamingAtom)).toEqual({ barId: bar.placeId, sessionId: 'a' });
  list.rename('a');
  expect(store.get(renamingAtom)).toEqual({ barId: list.placeId, sessionId: 'a' });
  expect(list.placeId).not.toBe(bar.placeId);
});

it('what is edited ends with the place that it was begun in, and not with another', () => {
  const [bar, list] = [place(), place()];
  bar.rename('a');
  list.leave();
  expect(store.get(renamingAtom)?.sessionId).toBe('a');
  bar.leave();
  expect(store.get(renamingAtom)).toBeNull();
});
