import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { vi } from 'vitest';
import { setSetting } from '../state/kept/settings.ts';
// loaded in advance, so that a busy machine does not have to fetch it when it is needed
import '../toasts/Speaker.tsx';
import '../toasts/ToastStack.tsx';
import { ToastRegion } from '../toasts/ToastRegion.tsx';
import { toastQueue } from '../toasts/toastQueue.ts';

export const TOAST = { type: 'info', title: 'T' } as const;

/** The state that the page reports. */
export const page = { focused: true, still: true };

/** Time that notistack needs to move a toast out, in milliseconds. */
export const MOVED_OUT_MS = 1000;

const step = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

/**
 * Advances the last part in small steps, because notistack continues only after React has rendered its previous change.
 */
export async function pass(ms: number): Promise<void> {
  const small = Math.min(ms, MOVED_OUT_MS);
  if (ms > small) await step(ms - small);
  for (let left = small; left > 0; left -= 50) await step(Math.min(50, left));
  if (ms === 0) await step(0);
}

/** Mounts the region with its stack, and a button beside it. */
export async function mountToasts(extra?: ReactNode): Promise<HTMLElement> {
  render(
    <StrictMode>
      <button type="button">elsewhere</button>
      {extra}
      <ToastRegion />
    </StrictMode>,
  );
  toastQueue.add({ ...TOAST, id: 'first' });
  for (let turn = 0; turn < 100 && !screen.queryByText('T'); turn += 1) await pass(0);
  act(() => toastQueue.remove('first'));
  await pass(MOVED_OUT_MS);
  return screen.getByRole('region');
}

export const add = (order: Parameters<typeof toastQueue.add>[0]) => act(() => void toastQueue.add(order));
export const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-toast-type]')];
export const titles = () => cards().map((card) => card.getAttribute('aria-label'));
export const nodes = () => document.querySelectorAll('[data-toast-id]').length;
export const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

class FixedSize {
  observe(): void {}
  disconnect(): void {}
}

export function holdPage(): void {
  vi.useFakeTimers({ shouldAdvanceTime: false });
  Object.assign(page, { focused: true, still: true });
  vi.spyOn(document, 'hasFocus').mockImplementation(() => page.focused);
  vi.stubGlobal('matchMedia', () => ({ matches: page.still }));
  // jsdom has no layout and lacks these
  vi.stubGlobal('ResizeObserver', FixedSize);
}

export function letPageGo(): void {
  cleanup();
  toastQueue.clear();
  setSetting('keepToasts', false);
  setSetting('longToasts', false);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}
