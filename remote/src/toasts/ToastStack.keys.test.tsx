// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setSetting } from '../state/kept/settings.ts';
import {
  add,
  holdPage,
  letPageGo,
  MOVED_OUT_MS,
  mountToasts,
  page,
  pass,
  press,
  TOAST,
  titles,
} from '../testing/toastPage.tsx';
import { toastQueue } from './toastQueue.ts';

beforeEach(holdPage);
afterEach(letPageGo);

describe('the keyboard', () => {
  const elsewhere = () => screen.getByRole('button', { name: 'elsewhere' });
  const focused = () => document.activeElement;
  const buttonOf = (title: string, name: string) =>
    within(screen.getByRole('group', { name: title })).getByRole('button', { name });

  async function three(): Promise<HTMLElement> {
    const region = await mountToasts();
    elsewhere().focus();
    for (const title of ['A', 'B', 'C']) add({ ...TOAST, id: title, title, duration: 0 });
    await pass(MOVED_OUT_MS);
    return region;
  }

  it('F6 goes to the newest toast and back; without toasts it is left to the browser', async () => {
    await mountToasts();
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

  it('Esc closes the focused toast; the focus goes to the next one, else to the previous one, else back', async () => {
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

  it('skips toasts that are moving out when the focus is handed on', async () => {
    page.still = false;
    await three();
    buttonOf('A', 'Dismiss notification').focus();
    act(() => toastQueue.remove('B'));
    fireEvent.click(buttonOf('A', 'Dismiss notification'));
    expect(focused()).toBe(buttonOf('C', 'Dismiss notification'));
  });

  it('returns the focus to the trigger when every toast is closed', async () => {
    await three();
    press('F6');
    const all = screen.getByRole('button', { name: 'Dismiss all' });
    all.focus();
    fireEvent.click(all);
    expect(titles()).toEqual([]);
    expect(focused()).toBe(elsewhere());
  });

  it('keeps the focus in the region if the previously focused element is gone', async () => {
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

  it('a toast that appears or closes elsewhere does not take the focus', async () => {
    await three();
    act(() => toastQueue.remove('B'));
    add({ ...TOAST, title: 'D', duration: 0 });
    expect(focused()).toBe(elsewhere());
  });

  it('2.2.1: the focus in a toast stops the time of all, and leaving it leaves at least a second', async () => {
    await mountToasts();
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

describe('the user’s settings', () => {
  it('keep toasts, visible ones too, until they are closed, as long as the setting is on', async () => {
    await mountToasts();
    add(TOAST);
    await pass(4000);
    act(() => setSetting('keepToasts', true));
    await pass(3_600_000);
    expect(titles()).toEqual(['T']);
    act(() => setSetting('keepToasts', false));
    await pass(1000);
    expect(titles()).toEqual([]);
  });

  it('double the time of toasts, visible ones too', async () => {
    await mountToasts();
    add(TOAST);
    await pass(4000);
    act(() => setSetting('longToasts', true));
    await pass(5999);
    expect(titles()).toEqual(['T']);
    await pass(1);
    expect(titles()).toEqual([]);
  });
});
