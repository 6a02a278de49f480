import type { ToastData } from '@mars-sessions/shared-types';
import type { Clock } from '../core/clock.ts';
import { TEXT } from '../text.ts';
import { lifetimeOf } from './lifetimeOf.ts';

/** Maximum number of toasts on the page. Above it, toasts that close by themselves are removed first. */
const LIMIT = 5;

/** Minimal toasts, for a host that has none and a remote that does not arrive. */
export interface MinimalToasts {
  /** @returns a function that removes the toast */
  show(toast: Omit<ToastData, 'id'>): () => void;
  dispose(): void;
}

function button(label: string, name: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'mars-sessions-toast-button';
  element.textContent = label;
  if (name !== label) element.setAttribute('aria-label', name);
  element.addEventListener('click', onClick);
  return element;
}

/** Creates the region with the first toast, and removes it with the last. */
export function createMinimalToasts(clock: Clock): MinimalToasts {
  /** Functions that remove the shown toasts, with the lifetimes of the toasts. */
  const removers = new Map<() => void, number>();
  let region: HTMLElement | undefined;

  function openRegion(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'mars-sessions-toasts';
    element.dataset.marsSessions = 'toasts';
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', TEXT.notifications);
    document.body.append(element);
    return element;
  }

  function show({ type, title, message, duration, action }: Omit<ToastData, 'id'>): () => void {
    const lifetime = lifetimeOf({ duration });
    region ??= openRegion();
    const toast = document.createElement('div');
    toast.className = 'mars-sessions-toast';
    toast.dataset.toastType = type;
    toast.setAttribute('role', type === 'error' ? 'alert' : 'status');
    const text = document.createElement('p');
    text.className = 'mars-sessions-toast-text';
    text.textContent = message ? `${title}: ${message}` : title;
    toast.append(text);

    /** Pointer and focus, while they are inside the toast. */
    const holds = new Set<string>();
    let timer: number | undefined;
    const stop = (): void => {
      if (timer !== undefined) clock.clearTimeout(timer);
      timer = undefined;
    };
    const start = (): void => {
      stop();
      if (lifetime && !holds.size) timer = clock.setTimeout(remove, lifetime);
    };
    function remove(): void {
      stop();
      toast.remove();
      removers.delete(remove);
      if (removers.size > 0) return;
      region?.remove();
      region = undefined;
    }
    if (action) {
      const { label, onClick } = action;
      toast.append(
        button(label, label, () => {
          remove();
          onClick();
        }),
      );
    }
    const close = button('×', TEXT.close, remove);
    close.classList.add('mars-sessions-toast-close');
    toast.append(close);
    // a toast does not close while the user reads it (WCAG 2.2.1)
    for (const [come, leave] of [
      ['pointerenter', 'pointerleave'],
      ['focusin', 'focusout'],
    ] as const) {
      toast.addEventListener(come, () => {
        holds.add(come);
        stop();
      });
      toast.addEventListener(leave, () => {
        holds.delete(come);
        start();
      });
    }
    for (const [oldest, itsLifetime] of removers) if (removers.size >= LIMIT && itsLifetime) oldest();
    removers.set(remove, lifetime);
    region.append(toast);
    start();
    return remove;
  }

  return {
    show,
    dispose() {
      for (const remove of removers.keys()) remove();
    },
  };
}
