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

it('a name is edited only in the place where renaming started', () => {
  const [bar, list] = [place(), place()];
  bar.rename('a');
  expect(store.get(renamingAtom)).toEqual({ barId: bar.placeId, sessionId: 'a' });
  list.rename('a');
  expect(store.get(renamingAtom)).toEqual({ barId: list.placeId, sessionId: 'a' });
  expect(list.placeId).not.toBe(bar.placeId);
});

it('the editing ends when the place that started it unmounts, and not when another does', () => {
  const [bar, list] = [place(), place()];
  bar.rename('a');
  list.leave();
  expect(store.get(renamingAtom)?.sessionId).toBe('a');
  bar.leave();
  expect(store.get(renamingAtom)).toBeNull();
});
