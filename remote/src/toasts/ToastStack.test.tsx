// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { SnackbarProvider, useSnackbar } from 'notistack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import {
  add,
  cards,
  holdPage,
  letPageGo,
  MOVED_OUT_MS,
  mountToasts,
  nodes,
  page,
  pass,
  TOAST,
  titles,
} from '../testing/toastPage.tsx';
import { useToast } from './ToastContext.ts';
import { toastQueue } from './toastQueue.ts';

const host: { theirs?: ReturnType<typeof useSnackbar> } = {};

/** A host that uses notistack too. */
function Host() {
  host.theirs = useSnackbar();
  return null;
}

function Outside() {
  useToast();
  return null;
}

beforeEach(holdPage);
afterEach(letPageGo);

describe('under a resting pointer', () => {
  it('a toast that its owner removes stays, a new one waits, and closing one by hand applies at once', async () => {
    await mountToasts();
    for (const id of ['a', 'b', 'c']) add({ ...TOAST, id, title: id, duration: 0 });
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['a', 'b', 'c']);
    fireEvent.pointerOver(cards()[1] as Element, { clientX: 1 });
    act(() => toastQueue.remove('a'));
    add({ ...TOAST, id: 'd', title: 'd', duration: 0 });
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['a', 'b', 'c']);
    expect(cards().every((card) => !card.inert)).toBe(true);
    fireEvent.click(screen.getAllByRole('button', { name: 'Dismiss notification' })[1] as Element);
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['c', 'd']);
    fireEvent.pointerOver(document.body, { clientX: 2 });
  });

  it('what is written in a toast goes on', async () => {
    await mountToasts();
    add({ ...TOAST, id: 'a', title: 'Before', duration: 0 });
    await pass(MOVED_OUT_MS);
    fireEvent.pointerOver(cards()[0] as Element, { clientX: 1 });
    act(() => toastQueue.amend('a', { title: 'After' }));
    expect(titles()).toEqual(['After']);
    fireEvent.pointerOver(document.body, { clientX: 2 });
  });
});

describe('notistack as the engine', () => {
  it('shows a toast that has to wait and comes back while it still moves out', async () => {
    await mountToasts();
    for (const id of ['a', 'b', 'c']) add({ ...TOAST, id, title: id, duration: 0 });
    await pass(MOVED_OUT_MS);
    add({ ...TOAST, id: 'at once', title: 'at once', duration: 0, atOnce: true });
    await pass(50);
    act(() => toastQueue.remove('at once'));
    await pass(2 * MOVED_OUT_MS);
    expect(titles().sort()).toEqual(['a', 'b', 'c']);
  });

  it('trap 1: a toast with a duration of 0 never closes by itself', async () => {
    await mountToasts();
    add({ ...TOAST, title: 'Stays', duration: 0 });
    await pass(3_600_000);
    expect(titles()).toEqual(['Stays']);
  });

  it('trap 2: the window’s focus restarts no timer under the pointer; background toasts do not time out', async () => {
    await mountToasts();
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

  it('trap 3: toasts of two sessions with the same text are both shown', async () => {
    await mountToasts();
    add({ ...TOAST, id: 'a', sessionId: 'a' });
    add({ ...TOAST, id: 'b', sessionId: 'b' });
    expect(cards().map((card) => card.dataset.sessionId)).toEqual(['a', 'b']);
  });

  it('trap 4: a toast that is recreated right after it was dismissed stays on screen', async () => {
    page.still = false;
    await mountToasts();
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
    await mountToasts();
    add({ ...TOAST, id: 'a', title: 'One' });
    const [before] = cards();
    add({ ...TOAST, id: 'a', title: 'Two', type: 'error' });
    expect(titles()).toEqual(['Two']);
    expect(cards()[0]).toBe(before);
    expect(before?.dataset.toastType).toBe('error');
    expect(errors).not.toHaveBeenCalled();
  });

  it('trap 6: at most three toasts are shown, and none is shown only to be evicted', async () => {
    await mountToasts();
    for (let index = 0; index < 12; index += 1) add({ ...TOAST, id: `${index}`, title: `${index}`, duration: 0 });
    await pass(MOVED_OUT_MS);
    expect(titles()).toEqual(['0', '1', '2']);
    expect(nodes()).toBe(3);
    expect(screen.getByText('9 more')).toBeDefined();
    expect(document.querySelector('[data-limited]')?.getAttribute('data-limited')).toBe('9');
  });

  it('trap 9: toasts of the host’s own provider are not closed with ours', async () => {
    await mountToasts(
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

  it('trap 10: under reduced motion nothing slides, and a closed toast stops being a toast at once', async () => {
    await mountToasts();
    add({ ...TOAST, id: 'a' });
    await pass(0);
    act(() => toastQueue.remove('a'));
    expect(titles()).toEqual([]);
    // it stays inert until notistack’s timers remove it
    const leaving = document.querySelector<HTMLElement>('[data-toast-id]');
    expect(leaving?.inert).toBe(true);
    expect(leaving?.parentElement?.style.transitionDuration || '0ms').toMatch(/^0m?s$/);
    await pass(400);
    expect(nodes()).toBe(0);
  });

  it('a toast from before the stack mounts is still shown for its whole time', async () => {
    toastQueue.add({ ...TOAST, id: 'early', title: 'Early' });
    await pass(60_000);
    await mountToasts();
    expect(titles()).toEqual(['Early']);
    await pass(5000);
    expect(titles()).toEqual([]);
  });

  it('defect 16: an action closes its toast and runs once', async () => {
    await mountToasts();
    const onClick = vi.fn();
    add({ ...TOAST, duration: 0, action: { label: 'Open', onClick } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(titles()).toEqual([]);
  });

  it('does not offer an action whose target is already open', async () => {
    await mountToasts();
    const action = { label: 'View Results', onClick: () => {} };
    add({ ...TOAST, duration: 0, sessionId: 's', leadsTo: 'results', action });
    const offered = () => screen.queryByRole('button', { name: 'View Results' }) !== null;
    expect(offered()).toBe(true);
    act(() => store.set(detailsAtom, { sessionId: 's', tab: 'results' }));
    expect(offered()).toBe(false);
    act(() => store.set(detailsAtom, { sessionId: 's', tab: 'logs' }));
    expect(offered()).toBe(true);
    act(() => store.set(detailsAtom, null));
  });

  it('shows text as text', async () => {
    await mountToasts();
    add({ ...TOAST, title: '<b>bold</b>', message: '<img src=x>' });
    expect(cards()[0]?.textContent).toContain('<b>bold</b>');
    expect(cards()[0]?.querySelector('img, b')).toBeNull();
  });
});

it('useToast outside of its provider throws an error that names the provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Outside />)).toThrow(/useToast must be used within ToastProvider/);
});
