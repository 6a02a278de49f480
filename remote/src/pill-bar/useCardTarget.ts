import { type RefObject, useEffect, useRef, useState } from 'react';
import { clock } from '../state/clock.ts';
import { sessionOf } from './pillElements.ts';

/** Milliseconds before a card opens: a pointer that only passes opens nothing. */
const OPEN_MS = 350;
/** Milliseconds before a card closes: enough to move from the pill into the card. */
const CLOSE_MS = 250;

export interface CardTarget {
  readonly sessionId: string;
  readonly anchor: HTMLElement;
}

/**
 * Returns the pill whose card is open: the pill under the resting pointer or with keyboard focus. The card stays while
 * the pointer is in it, and Escape closes it without moving the focus or the pointer (WCAG 1.4.13).
 */
export function useCardTarget(
  bar: RefObject<HTMLElement | null>,
  card: RefObject<HTMLElement | null>,
): [CardTarget | null, () => void] {
  const [target, setTarget] = useState<CardTarget | null>(null);
  const timer = useRef<number | null>(null);

  useEffect(() => {
    const elements = [bar.current, card.current].filter((element) => element !== null);
    const later = (ms: number, then: () => void): void => {
      if (timer.current !== null) clock.clearTimeout(timer.current);
      timer.current = clock.setTimeout(then, ms);
    };
    const targetOf = (event: Event): CardTarget | null => {
      const sessionId = sessionOf(event.target);
      const anchor = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pill]') : null;
      return sessionId && anchor ? { sessionId, anchor } : null;
    };
    const enter = (event: Event): void => {
      if (card.current?.contains(event.target as Node)) {
        if (timer.current !== null) clock.clearTimeout(timer.current);
        return;
      }
      const next = targetOf(event);
      if (next) later(OPEN_MS, () => setTarget(next));
    };
    const leave = (): void => later(CLOSE_MS, () => setTarget(null));
    const focus = (event: Event): void => {
      const next = targetOf(event);
      if (next && (event.target as Element).matches('[data-session-id]:focus-visible')) later(0, () => setTarget(next));
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setTarget(null);
    };
    for (const element of elements) {
      element.addEventListener('pointerover', enter);
      element.addEventListener('pointerout', leave);
      element.addEventListener('focusin', focus);
      element.addEventListener('focusout', leave);
    }
    document.addEventListener('keydown', onKey);
    // the hover or focus that loaded the card happened before this listener existed
    const already = bar.current?.querySelector<HTMLElement>('[data-pill]:hover, [data-pill]:has(:focus-visible)');
    const sessionId = already ? sessionOf(already) : null;
    if (already && sessionId) later(OPEN_MS, () => setTarget({ sessionId, anchor: already }));
    return () => {
      if (timer.current !== null) clock.clearTimeout(timer.current);
      for (const element of elements) {
        element.removeEventListener('pointerover', enter);
        element.removeEventListener('pointerout', leave);
        element.removeEventListener('focusin', focus);
        element.removeEventListener('focusout', leave);
      }
      document.removeEventListener('keydown', onKey);
    };
  }, [bar, card]);

  return [target, () => setTarget(null)];
}
