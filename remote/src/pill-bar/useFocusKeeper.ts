import { type RefObject, useEffect, useRef } from 'react';
import { pillButton, sessionOf } from './pillElements.ts';

/** The element of the bar that had the focus last. */
interface Focused {
  readonly element: HTMLElement;
  readonly sessionId: string | null;
}

/**
 * Moves the focus when the focused pill or button of the bar is removed: to the next pill, else to the previous one,
 * else to the first button of the bar. It never falls back to the page's body.
 */
export function useFocusKeeper(bar: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const before = useRef(ids);
  const focused = useRef<Focused | null>(null);
  // after every render of the bar, because elements are removed by a render
  useEffect(() => {
    const old = before.current;
    before.current = ids;
    const element = bar.current;
    const had = focused.current;
    if (!element || !had || had.element.isConnected || document.activeElement !== document.body) return;
    const index = had.sessionId === null ? -1 : old.indexOf(had.sessionId);
    const near = index < 0 ? [] : [...old.slice(index), ...old.slice(0, index).reverse()];
    const heir = near.find((id) => ids.includes(id));
    const target = heir
      ? pillButton(element, heir)
      : element.querySelector<HTMLElement>('button[tabindex="0"], button');
    target?.focus();
  });
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const focusin = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) focused.current = { element: target, sessionId: sessionOf(target) };
    };
    const focusout = ({ target }: FocusEvent): void => {
      // a removed element also loses the focus; only one that is still in the page was left by the user
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected && focused.current?.element === target) focused.current = null;
      });
    };
    element.addEventListener('focusin', focusin);
    element.addEventListener('focusout', focusout);
    return () => {
      element.removeEventListener('focusin', focusin);
      element.removeEventListener('focusout', focusout);
    };
  }, [bar]);
}
