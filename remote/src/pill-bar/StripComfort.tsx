import type { RefObject } from 'react';
import { preferencesAtom } from '../state/preferences.ts';
import { useStore } from '../state/store.ts';
import { useEscape } from './useEscape.ts';
import { useFocusKeeper } from './useFocusKeeper.ts';
import { useScrollToCurrent } from './useScrollToCurrent.ts';
import { useStrip } from './useStrip.ts';

export interface StripComfortProps {
  bar: RefObject<HTMLElement | null>;
  ids: readonly string[];
  activeId: string | null;
}

/**
 * What a strip needs that changes under the hands of a person, or is wider than its room. It comes just after the bar,
 * which can be used without.
 */
export default function StripComfort({ bar, ids, activeId }: StripComfortProps) {
  const { pins } = useStore(preferencesAtom);
  useEscape(bar);
  useFocusKeeper(bar, ids);
  useStrip(bar, ids, pins.join());
  useScrollToCurrent(bar, activeId);
  return null;
}
