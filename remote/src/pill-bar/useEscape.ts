import { type RefObject, useEffect } from 'react';
import { closeDetails } from '../state/commands.ts';

/**
 * Has Escape on a pill close the details: a click of the pointer leaves the focus there. A card that is open is closed
 * first, by its own Escape.
 */
export function useEscape(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    const listen = ({ key, target }: KeyboardEvent): void => {
      const isPill = target instanceof Element && target.matches('[data-pill] button');
      if (key === 'Escape' && isPill && !document.querySelector('[data-mars-sessions="card"] > *')) closeDetails();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [bar]);
}
