import { useEffect } from 'react';
import { toastClocks } from './toastClocks.ts';

interface WithinHandlers {
  onPointerEnter(): void;
  onPointerLeave(): void;
  onFocus(): void;
  onBlur(): void;
}

/**
 * Holds the toasts' clocks while the pointer or the focus is in an element.
 *
 * @param leaving true for a toast that is moving out: it holds nothing, because a resting pointer never leaves it
 */
export function useHoldWithin(name: string, leaving = false): WithinHandlers {
  const hover = `hover:${name}`;
  const focus = `focus:${name}`;
  useEffect(() => {
    const letGo = (): void => {
      toastClocks.release(hover);
      toastClocks.release(focus);
    };
    if (leaving) letGo();
    return letGo;
  }, [hover, focus, leaving]);
  return {
    onPointerEnter: () => {
      if (!leaving) toastClocks.hold(hover);
    },
    onPointerLeave: () => toastClocks.release(hover),
    onFocus: () => {
      if (!leaving) toastClocks.hold(focus);
    },
    onBlur: () => toastClocks.release(focus),
  };
}
