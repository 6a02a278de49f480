import { clock, createTimer } from '../state/clock.ts';

/** Milliseconds after a press: long enough for a double click, and for a look at what the press has done. */
const PRESSED_MS = 600;

const MODIFIERS = ['Alt', 'AltGraph', 'CapsLock', 'Control', 'Fn', 'Meta', 'Shift'];

/**
 * Reports whether the pointer holds an element still: it rests on the element, or pressed it less than 600 ms ago
 * (EXPERIENCE 1.6). A touch rests from its start to its end. The hold ends when the pointer leaves the element or the
 * window, when it presses something else, with any key but a modifier, because a person who types does not point, and
 * when the window loses the focus. After a key the pointer rests again once it has moved.
 *
 * @param tell called with each change; not called when the hold ends by the returned function
 * @returns a function that stops it
 */
export function followPointer(element: HTMLElement, tell: (held: boolean) => void): () => void {
  const pressed = createTimer(clock);
  const listeners = new AbortController();
  let rests = false;
  let held = false;
  /** Where the pointer was when something other than the pointer ended the rest; the browser repeats that position. */
  let still: string | null = null;
  let position = '';

  const look = (): void => {
    const now = rests || pressed.isSet();
    if (now === held) return;
    held = now;
    tell(held);
  };
  // `contains` would miss elements inside a shadow root of the host
  const isInside = (event: Event): boolean => event.composedPath().includes(element);
  const over = (event: PointerEvent): void => {
    position = `${event.clientX} ${event.clientY}`;
    if (position === still) return;
    still = null;
    rests = isInside(event);
    look();
  };
  const out = ({ relatedTarget }: PointerEvent): void => {
    // the pointer has left the window, or a touch has ended
    if (relatedTarget === null) rests = false;
    look();
  };
  const press = (event: PointerEvent): void => {
    if (isInside(event)) pressed.set(PRESSED_MS, look);
    else if (event.type === 'pointerdown') pressed.stop();
    look();
  };
  const end = (): void => {
    rests = false;
    still = position;
    pressed.stop();
    look();
  };
  const key = (event: KeyboardEvent): void => {
    if (!MODIFIERS.includes(event.key)) end();
  };

  const { signal } = listeners;
  const options = { capture: true, signal };
  document.addEventListener('pointerover', over, options);
  document.addEventListener('pointermove', over, options);
  document.addEventListener('pointerout', out, options);
  document.addEventListener('pointerdown', press, options);
  document.addEventListener('pointerup', press, options);
  document.addEventListener('keydown', key, options);
  // without capture, which would include every element that loses the focus
  window.addEventListener('blur', end, { signal });
  return () => {
    listeners.abort();
    pressed.stop();
  };
}
