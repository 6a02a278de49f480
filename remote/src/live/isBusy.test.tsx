// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdLivePage, letLivePageGo, loadRelease, openLivePage, pass, type Release } from '../testing/livePage.tsx';
import { listBody, runsBody } from '../testing/rest.ts';

let release: Release;
let hold: Promise<void> | null = null;

function answer(path: string): unknown {
  if (path.includes('/api/sessions?')) return listBody({ id: 'a' });
  return path.endsWith('/runs') ? runsBody({ id: 'r' }) : { nodes: [], edges: [] };
}

const pill = () => document.querySelector<HTMLElement>('[data-session-id="a"]');

beforeEach(async () => {
  hold = null;
  holdLivePage(answer, () => undefined);
  const answered = globalThis.fetch;
  vi.stubGlobal('fetch', async (path: string) => {
    await hold;
    return answered(path);
  });
  release = await loadRelease('mars_sessions');
  openLivePage({}).mount(release);
  await pass(3000);
});

afterEach(letLivePageGo);

describe('a release is busy', () => {
  it('while the menu of a pill is open', async () => {
    expect(release.live.isBusy()).toBe(false);
    act(() => document.querySelector<HTMLElement>('[data-menu-of]')?.click());
    await pass(0);
    expect(document.querySelector('[role="menu"]')).not.toBeNull();
    expect(release.live.isBusy()).toBe(true);
  });

  it('while a question is open or a name is edited', () => {
    const { confirmationAtom, renamingAtom } = release.intents;
    const text = { title: 'T', paragraphs: [], confirm: 'Yes', dismiss: 'No' };
    act(() => release.store.set(confirmationAtom, { text, subject: 's', onConfirm: () => undefined }));
    expect(release.live.isBusy()).toBe(true);
    act(() => release.store.set(confirmationAtom, null));
    expect(release.live.isBusy()).toBe(false);
    act(() => release.store.set(renamingAtom, { barId: 'b', sessionId: 'a' }));
    expect(release.live.isBusy()).toBe(true);
  });

  it('while the focus is in a text field of ours, and not because the panel is open', async () => {
    act(() => release.store.set(release.intents.panelAtom, 'sessions'));
    await pass(0);
    expect(document.activeElement?.matches('input[type="search"]')).toBe(true);
    expect(release.live.isBusy()).toBe(true);
    act(() => pill()?.focus());
    expect(release.live.isBusy()).toBe(false);
  });

  it('while the card of a focused pill is read: not any more when nobody has done anything for half a minute', async () => {
    const stop = release.live.subscribe(() => undefined);
    const card = document.createElement('div');
    card.innerHTML = '<p>Lensing</p>';
    card.dataset.marsSessions = 'card';
    document.body.append(card);
    expect(release.live.isBusy()).toBe(true);
    await pass(29_000);
    expect(release.live.isBusy()).toBe(true);
    act(() => void document.dispatchEvent(new Event('pointermove')));
    await pass(29_000);
    expect(release.live.isBusy()).toBe(true);
    await pass(1000);
    expect(release.live.isBusy()).toBe(false);
    // another card is read anew
    card.remove();
    expect(release.live.isBusy()).toBe(false);
    document.body.append(card);
    expect(release.live.isBusy()).toBe(true);
    card.remove();
    stop();
  });

  it('while a request is under way', async () => {
    let go = (): void => undefined;
    hold = new Promise((resolve) => {
      go = resolve;
    });
    await pass(12_500);
    expect(release.live.isBusy()).toBe(true);
    await act(async () => go());
    await pass(1000);
    expect(release.live.isBusy()).toBe(false);
  });

  it('while a change can be undone, or the focus is in a toast, and not because toasts wait', async () => {
    act(() => void release.toasts.addToast({ type: 'info', title: 'T', duration: 0 }));
    await pass(4000);
    expect(release.live.isBusy()).toBe(false);
    act(() => document.querySelector<HTMLElement>('[data-toast-id] button')?.focus());
    expect(release.live.isBusy()).toBe(true);
    act(() => pill()?.focus());
    expect(release.live.isBusy()).toBe(false);
    act(() => release.intents.undoChannel.send({ sessionId: 'a', did: 'unpinned', undo: () => undefined }));
    await pass(4000);
    expect(release.live.isBusy()).toBe(true);
    await pass(6000);
    expect(release.live.isBusy()).toBe(false);
  });

  it('and says when that may have changed, until nobody listens', async () => {
    const heard: boolean[] = [];
    const stop = release.live.subscribe(() => heard.push(release.live.isBusy()));
    act(() => release.store.set(release.intents.renamingAtom, { barId: 'b', sessionId: 'a' }));
    await pass(0);
    act(() => release.store.set(release.intents.renamingAtom, null));
    await pass(0);
    expect(heard).toEqual([true, false]);
    stop();
    const { length } = heard;
    await pass(20_000);
    expect(heard).toHaveLength(length);
  });
});
