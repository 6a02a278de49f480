import { useEffect } from 'react';
import { hasModifier } from '../ui/hasModifier.ts';
import { isComposing } from '../ui/isComposing.ts';
import { enterToasts, leaveToasts, noteFocus, regionOf } from './toastFocus.ts';
import { toastQueue } from './toastQueue.ts';

/**
 * F6 moves the focus to the toasts and back, Esc closes the focused one. The browser uses F6 too, so it is handled only
 * while there are toasts.
 */
export function useToastKeys(inside: HTMLElement | null, hasToasts: boolean): void {
  useEffect(() => {
    const region = inside && regionOf(inside);
    if (!region) return;
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      // the host's own Esc handler would close something else
      event.stopPropagation();
      event.preventDefault();
      const id = (event.target as Element).closest<HTMLElement>('[data-toast-id]')?.dataset.toastId;
      if (id === undefined) leaveToasts(region);
      else toastQueue.remove(id);
    };
    region.style.outline = 'none';
    region.addEventListener('keydown', onEscape);
    region.addEventListener('focusin', noteFocus);
    return () => {
      region.removeEventListener('keydown', onEscape);
      region.removeEventListener('focusin', noteFocus);
    };
  }, [inside]);

  useEffect(() => {
    const region = inside && regionOf(inside);
    if (!region || !hasToasts) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.defaultPrevented || hasModifier(event)) return;
      const { activeElement } = document;
      const isInside = activeElement !== region && region.contains(activeElement);
      if (isInside) leaveToasts(region);
      else if (!enterToasts(region)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [inside, hasToasts]);
}
