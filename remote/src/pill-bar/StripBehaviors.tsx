import type { RefObject } from 'react';
import { preferencesAtom } from '../state/kept/preferences.ts';
import { useStore } from '../state/store.ts';
import { useEscape } from './useEscape.ts';
import { useFocusKeeper } from './useFocusKeeper.ts';
import { useLongPress } from './useLongPress.ts';
import { useRenaming } from './useRenaming.ts';
import { useScrollToCurrent } from './useScrollToCurrent.ts';
import { useStrip } from './useStrip.ts';

export interface StripBehaviorsProps {
  bar: RefObject<HTMLElement | null>;
  ids: readonly string[];
  activeId: string | null;
  /** The id of the session whose name is edited in this bar. */
  renamingId: string | null;
  rename: (sessionId: string) => void;
}

/**
 * Behaviour of the strip that loads just after the bar: focus, long presses, scrolling, sticky pins and renaming. The bar works
 * without it.
 */
export default function StripBehaviors({ bar, ids, activeId, renamingId, rename }: StripBehaviorsProps) {
  const { pins } = useStore(preferencesAtom);
  useEscape(bar);
  useLongPress(bar);
  useRenaming(bar, renamingId, rename);
  useFocusKeeper(bar, ids);
  useStrip(bar, ids, pins.join());
  useScrollToCurrent(bar, activeId);
  return null;
}
