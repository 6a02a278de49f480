import { type RefObject, useEffect, useRef } from 'react';
import { pillButton, sessionOf } from './usePillKeys.ts';

/** When the pill that has the focus goes, the next one gets it, else the one before: never the page's body. */
export function useFocusKeeper(bar: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const before = useRef<{ ids: readonly string[]; focused: string | null }>({ ids, focused: null });
  useEffect(() => {
    const element = bar.current;
    const { ids: old, focused } = before.current;
    if (element && focused && !ids.includes(focused) && document.activeElement === document.body) {
      const index = old.indexOf(focused);
      const left = [...old.slice(index + 1), ...old.slice(0, index).reverse()];
      const heir = left.find((id) => ids.includes(id));
      const target = heir ? pillButton(element, heir) : element.querySelector<HTMLElement>('button');
      target?.focus();
    }
    before.current = { ids, focused: before.current.focused };
  }, [bar, ids]);
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const focusin = (event: FocusEvent): void => {
      before.current.focused = sessionOf(event.target);
    };
    const focusout = ({ target }: FocusEvent): void => {
      // an element that was taken out loses the focus too; only one that is still there was left
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected) before.current.focused = null;
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
