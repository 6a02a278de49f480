import { type RefObject, useEffect } from 'react';
import { closeDetails } from '../state/commands/commands.ts';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';

/** Lets Escape on a pill close the details, as it does inside them: a pointer click leaves the focus on the pill. */
export function useEscape(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    const listen = ({ key, target }: KeyboardEvent): void => {
      const isPill = target instanceof Element && target.matches('[data-pill] button');
      if (key === 'Escape' && isPill && store.get(detailsAtom)) closeDetails();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [bar]);
}
