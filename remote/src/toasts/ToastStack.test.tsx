// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { SnackbarProvider, useSnackbar } from 'notistack';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setSetting } from '../state/preferences.ts';
import { useToast } from './ToastContext.ts';
import { ToastRegion } from './ToastRegion.tsx';
import { toastQueue } from './toastQueue.ts';

const TOAST = { type: 'info', title: 'T' } as const;

const page = { focused: true, still: true };

/** As long as notistack needs to move one out. */
const MOVED_OUT_MS = 1000;

const step = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

/** The last of it in small steps: what notistack does next it does only after React has rendered what it did last. */
async function pass(ms: number): Promise<void> {
  const small = Math.min(ms, MOVED_OUT_MS);
  if (ms > small) await step(ms - small);
  for (let left = small; left > 0; left -= 50) await step(Math.min(50, left));
  if (ms === 0) await step(0);
}

const host: { theirs?: ReturnType<typeof useSnackbar> } = {};

/** A host that has notistack too. */
function Host() {
  host.theirs = useSnackbar();
  return null;
}

function Outside() {
  useToast();
  return null;
}

async function mount(extra?: ReactNode): Promise<HTMLElement> {
  render(
    <StrictMode>
      <button type="button">elsewhere</button>
      {extra}
      <ToastRegion />
    </StrictMode>,
  );
  // what is fetched when it is first wanted comes with real promises
  toastQueue.add({ ...TOAST, id: 'first' });
  await vi.waitFor(async () => {
    await pass(0);
    screen.getByText('T');
  });
  act(() => toastQueue.remove('first'));
  await pass(MOVED_OUT_MS);
  return screen.getByRole('region');
}

const add = (order: Parameters<typeof toastQueue.add>[0]) => act(() => void toastQueue.add(order));
const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-toast-type]')];
const titles = () => cards().map((card) => card.getAttribute('aria-label'));
const nodes = () => document.querySelectorAll('[data-toast-id]').length;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: false });
  Object.assign(page, { focused: true, still: true });
  vi.spyOn(document, 'hasFocus').mockImplementation(() => page.focused);
  vi.stubGlobal('matchMedia', () => ({ matches: page.still }));
});

afterEach(() => {
  cleanup();
  toastQueue.clear();
  setSetting('keepToasts', false);
  setSetting('longToasts', false);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('notistack as the engine', () => {
  it('trap 1: a duration of 0 does not close at once, nor ever', async () => {
    await mount();
    add({ ...TOAST, title: 'Stays', duration: 0 });
    await pass(3_600_000);
    expect(titles()).toEqual(['Stays']);
  });

  it('trap 2: the window’s focus restarts no timer under the pointer; a toast born in the background does not time out', async () => {
    await mount();
    page.focused = false;
    add(TOAST);
    await pass(60_000);
    expect(titles()).toEqual(['T']);
    fireEvent.pointerEnter(cards()[0] as Element);
    page.focused = true;
    fireEvent(window, new Event('focus'));
    await pass(60_000);
    expect(titles()).toEqual(['T']);
    fireEvent.pointerLeave(cards()[0] as Element);
    await pass(5000);
    expect(titles()).toEqual([]);
  });

  it('trap 3: two sessions that say the same do not swallow each other', async () => {
    await mount();
    add({ ...TOAST, id: 'a', sessionId: 'a' });
    add({ ...TOAST, id: 'b', sessionId: 'b' });
    expect(cards().map((card) => card.dataset.sessionId)).toEqual(['a', 'b']);
  });

  it('trap 4: toast recreated right after being dismissed stays on screen', async () => {
    page.still = false;
    await mount();
    add({ ...TOAST, id: 'a', title: 'Old', message: 'old' });
    await pass(1000);
    act(() => toastQueue.remove('a'));
    await pass(50);
    add({ ...TOAST, id: 'a', title: 'New', duration: 0 });
    expect(nodes()).toBe(2);
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['New']);
    expect(cards()[0]?.textContent).not.toContain('old');
    expect(nodes()).toBe(1);
  });

  it('trap 5: one id is one card, changed in place', async () => {
    const errors = vi.spyOn(console, 'error');
    await mount();
    add({ ...TOAST, id: 'a', title: 'One' });
    const [before] = cards();
    add({ ...TOAST, id: 'a', title: 'Two', type: 'error' });
    expect(titles()).toEqual(['Two']);
    expect(cards()[0]).toBe(before);
    expect(before?.dataset.toastType).toBe('error');
    expect(errors).not.toHaveBeenCalled();
  });

  it('trap 6: of many no more than three are ever shown, and none is shown only to be evicted', async () => {
    await mount();
    for (let index = 0; index < 12; index += 1) add({ ...TOAST, id: `${index}`, title: `${index}`, duration: 0 });
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['0', '1', '2']);
    expect(nodes()).toBe(3);
    expect(screen.getByText('9 more')).toBeDefined();
    expect(document.querySelector('[data-limited]')?.getAttribute('data-limited')).toBe('9');
  });

  it('trap 9: what the host shows by a provider of its own is not closed with ours', async () => {
    await mount(
      <SnackbarProvider>
        <Host />
      </SnackbarProvider>,
    );
    act(() => void host.theirs?.enqueueSnackbar('The host’s', { persist: true }));
    add({ ...TOAST, id: 'a' });
    add({ ...TOAST, id: 'b' });
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss all' }));
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual([]);
    expect(screen.getByText('The host’s')).toBeDefined();
    act(() => host.theirs?.closeSnackbar());
    await pass(MOVED_OUT_MS);
  });

  it('trap 10: under reduced motion nothing slides, and what is closed is no toast any more at once', async () => {
    await mount();
    add({ ...TOAST, id: 'a' });
    await pass(0);
    act(() => toastQueue.remove('a'));
    expect(titles()).toEqual([]);
    // inert: nobody finds it while notistack’s timers take it away
    const leaving = document.querySelector<HTMLElement>('[data-toast-id]');
    expect(leaving?.inert).toBe(true);
    expect(leaving?.parentElement?.style.transitionDuration || '0ms').toMatch(/^0m?s$/);
    await pass(400);
    expect(nodes()).toBe(0);
  });

  it('toast created before the Toaster mounts is still shown, with its whole time', async () => {
    toastQueue.add({ ...TOAST, id: 'early', title: 'Early' });
    await pass(60_000);
    await mount();
    expect(titles()).toEqual(['Early']);
    await pass(5000);
    expect(titles()).toEqual([]);
  });

  it('defect 16: an action closes its toast, and runs once', async () => {
    await mount();
    const onClick = vi.fn();
    add({ ...TOAST, duration: 0, action: { label: 'Open', onClick } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(titles()).toEqual([]);
  });

  it('shows text as text', async () => {
    await mount();
    add({ ...TOAST, title: '<b>bold</b>', message: '<img src=x>' });
    expect(cards()[0]?.textContent).toContain('<b>bold</b>');
    expect(cards()[0]?.querySelector('img, b')).toBeNull();
  });
});

describe('the keyboard', () => {
  const elsewhere = () => screen.getByRole('button', { name: 'elsewhere' });
  const focused = () => document.activeElement;
  const buttonOf = (title: string, name: string) =>
    within(screen.getByRole('group', { name: title })).getByRole('button', { name });

  async function three(): Promise<HTMLElement> {
    const region = await mount();
    elsewhere().focus();
    for (const title of ['A', 'B', 'C']) add({ ...TOAST, id: title, title, duration: 0 });
    await pass(MOVED_OUT_MS);
    return region;
  }

  it('F6 goes to the newest toast, and back to where the focus was; it is the browser’s while there is none', async () => {
    await mount();
    elsewhere().focus();
    expect(press('F6')).toBe(true);
    add({ ...TOAST, title: 'A', duration: 0, action: { label: 'Undo', onClick: () => {} } });
    expect(focused()).toBe(elsewhere());
    expect(press('F6')).toBe(false);
    expect(focused()).toBe(buttonOf('A', 'Undo'));
    press('F6');
    expect(focused()).toBe(elsewhere());
    expect(fireEvent.keyDown(elsewhere(), { key: 'F6', ctrlKey: true })).toBe(true);
    expect(focused()).toBe(elsewhere());
  });

  it('Esc closes the toast that has the focus, and the focus goes to the next, else the one before, else back', async () => {
    const closed = vi.fn();
    document.addEventListener('keydown', closed);
    await three();
    buttonOf('B', 'Dismiss notification').focus();
    closed.mockClear();
    press('Escape');
    expect(closed).not.toHaveBeenCalled();
    document.removeEventListener('keydown', closed);
    expect(focused()).toBe(buttonOf('C', 'Dismiss notification'));
    press('Escape');
    expect(focused()).toBe(buttonOf('A', 'Dismiss notification'));
    expect(titles()).toEqual(['A']);
    press('Escape');
    expect(titles()).toEqual([]);
    expect(focused()).toBe(elsewhere());
  });

  it('skips toasts animating out when the focus is handed on', async () => {
    page.still = false;
    await three();
    buttonOf('A', 'Dismiss notification').focus();
    act(() => toastQueue.remove('B'));
    fireEvent.click(buttonOf('A', 'Dismiss notification'));
    expect(focused()).toBe(buttonOf('C', 'Dismiss notification'));
  });

  it('returns focus to the trigger when every toast is closed', async () => {
    await three();
    press('F6');
    const all = screen.getByRole('button', { name: 'Dismiss all' });
    all.focus();
    fireEvent.click(all);
    expect(titles()).toEqual([]);
    expect(focused()).toBe(elsewhere());
  });

  it('leaves the focus in the region, never nowhere, where that which had it is gone', async () => {
    const region = await three();
    const gone = document.body.appendChild(document.createElement('button'));
    gone.focus();
    press('F6');
    gone.remove();
    fireEvent.click(buttonOf('C', 'Dismiss notification'));
    act(() => toastQueue.remove('A'));
    expect(focused()).toBe(buttonOf('B', 'Dismiss notification'));
    press('Escape');
    expect(focused()).toBe(region);
  });

  it('a toast that comes or goes elsewhere takes no focus', async () => {
    await three();
    act(() => toastQueue.remove('B'));
    add({ ...TOAST, title: 'D', duration: 0 });
    expect(focused()).toBe(elsewhere());
  });

  it('2.2.1: the focus in a toast holds the time of all, and leaving it leaves at least a second', async () => {
    await mount();
    elsewhere().focus();
    add({ ...TOAST, title: 'A' });
    await pass(4900);
    act(() => void press('F6'));
    await pass(60_000);
    expect(titles()).toEqual(['A']);
    act(() => void press('F6'));
    await pass(999);
    expect(titles()).toEqual(['A']);
    await pass(1);
    expect(titles()).toEqual([]);
  });
});

describe('what a person chose', () => {
  it('keeps toasts until they are closed, also those that stand, and no longer than it is chosen', async () => {
    await mount();
    add(TOAST);
    await pass(4000);
    act(() => setSetting('keepToasts', true));
    await pass(3_600_000);
    expect(titles()).toEqual(['T']);
    act(() => setSetting('keepToasts', false));
    await pass(1000);
    expect(titles()).toEqual([]);
  });

  it('doubles their time, also of those that stand', async () => {
    await mount();
    add(TOAST);
    await pass(4000);
    act(() => setSetting('longToasts', true));
    await pass(5999);
    expect(titles()).toEqual(['T']);
    await pass(1);
    expect(titles()).toEqual([]);
  });
});

it('useToast outside of its provider says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Outside />)).toThrow(/useToast must be used within ToastProvider/);
});
