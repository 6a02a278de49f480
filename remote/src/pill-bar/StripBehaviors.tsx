import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { preferencesAtom } from '../state/kept/preferences.ts';
import { useStore } from '../state/store.ts';
import { followPointer } from '../ui/followPointer.ts';
import { useHeld } from '../ui/useHeld.ts';
import { useEscape } from './useEscape.ts';
import { useFocusKeeper } from './useFocusKeeper.ts';
import { useLongPress } from './useLongPress.ts';
import { useRenaming } from './useRenaming.ts';
import { useScrollToCurrent } from './useScrollToCurrent.ts';
import { useSteadyWidths } from './useSteadyWidths.ts';
import { useStrip } from './useStrip.ts';

export interface StripBehaviorsProps {
  bar: RefObject<HTMLElement | null>;
  ids: readonly string[];
  activeId: string | null;
  /** The id of the session whose name is edited in this bar. */
  renamingId: string | null;
  rename: (sessionId: string) => void;
  /** Whether the pointer holds the bar still, and the function that sets it. */
  held: boolean;
  hold: (held: boolean) => void;
}

/**
 * Behaviour of the strip that loads just after the bar: focus, long presses, scrolling, sticky pins, renaming, and that
 * nothing moves under the pointer. The bar works without it.
 */
export default function StripBehaviors(props: StripBehaviorsProps) {
  const { bar, ids, activeId, renamingId, rename, held, hold } = props;
  const { pins } = useStore(preferencesAtom);
  const [pointed, setPointed] = useState(false);
  useEffect(() => (bar.current ? followPointer(bar.current, setPointed) : undefined), [bar]);
  // nothing can move under a pointer that rests on an empty bar
  const isHolding = pointed && ids.length > 0;
  useLayoutEffect(() => hold(isHolding), [hold, isHolding]);
  useEscape(bar);
  useLongPress(bar);
  useRenaming(bar, renamingId, rename);
  useFocusKeeper(bar, ids);
  useStrip(bar, ids, pins.join());
  useScrollToCurrent(bar, useHeld(activeId, held));
  useSteadyWidths(bar, held);
  return null;
}
