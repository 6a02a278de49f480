// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  holdLivePage,
  type LivePage,
  letLivePageGo,
  loadRelease,
  openLivePage,
  pass,
  type Release,
  toastTitles,
} from '../testing/livePage.tsx';
import { listBody, logBody, runsBody } from '../testing/rest.ts';

const LIST = '/api/sessions?';

let asked: { path: string; at: number }[] = [];
let attention: number[] = [];
let statuses: Record<string, string> = {};
let page: LivePage;

/** Answers as a back end with two sessions. */
function answer(path: string): unknown {
  if (path.includes(LIST)) return listBody(...Object.keys(statuses).map((id) => ({ id })));
  const id = path.split('/').at(-2) ?? '';
  if (path.endsWith('/runs')) return runsBody({ id: `r-${id}`, status: statuses[id] });
  if (path.includes('/console')) return logBody('the first line', 'the last line');
  return { nodes: [], edges: [] };
}

const host = { onAttentionChange: (count: number) => void attention.push(count) };
const parts = (name: string): NodeListOf<HTMLElement> =>
  document.querySelectorAll<HTMLElement>(`[data-mars-sessions="${name}"]`);
const pill = (id: string) => document.querySelector<HTMLElement>(`[data-session-id="${id}"]`);

/** A release in the middle of its life, and the next one beside it. */
async function twoReleases(live: (first: Release) => Promise<void> = async () => undefined): Promise<Release[]> {
  const first = await loadRelease('mars_sessions_1');
  page.mount(first);
  await pass(20_000);
  await live(first);
  return [first, await loadRelease('mars_sessions_2')];
}

beforeEach(() => {
  asked = [];
  attention = [];
  statuses = { a: 'executing', b: 'executing' };
  holdLivePage(answer, (path, at) => asked.push({ path, at }));
  page = openLivePage(host);
});

afterEach(letLivePageGo);

describe('a release that takes over in a live page', () => {
  it('knows all sessions at once, and polls when the one before would have polled', async () => {
    const [first, second] = (await twoReleases()) as [Release, Release];
    expect(first.live.isBusy()).toBe(false);
    const { at } = first.engine.sync.plan;
    const [count, told] = [asked.length, [...attention]];
    await page.takeOver(first, second);
    expect(document.querySelectorAll('[data-session-id="a"]')).toHaveLength(1);
    expect(second.engine.engineState()).toEqual(first.engine.engineState());
    await pass((at ?? 0) - performance.now() - 1);
    expect(asked).toHaveLength(count);
    await pass(3);
    expect(asked.slice(count).filter(({ path }) => path.includes(LIST))).toHaveLength(1);
    expect(attention).toEqual(told);
  });

  it('shows details, toasts and the focus before the browser paints, and asks for nothing', async () => {
    const [first, second] = (await twoReleases(async (first) => {
      act(() => first.commands.openDetails('a', 'logs'));
      await pass(12_500);
      act(() => void first.toasts.addToast({ type: 'info', title: 'Brief', duration: 5000 }));
      act(() => void first.toasts.addToast({ type: 'warning', title: 'Stays', duration: 0 }));
      await pass(4000);
      act(() => pill('b')?.focus());
    })) as [Release, Release];
    expect(first.live.isBusy()).toBe(false);
    const count = asked.length;
    await page.takeOver(first, second);
    expect(parts('bar')).toHaveLength(1);
    expect(parts('toasts')).toHaveLength(1);
    expect(parts('details')).toHaveLength(1);
    expect(parts('details')[0]?.textContent).toContain('2 lines');
    expect(toastTitles()).toEqual(['Brief', 'Stays']);
    expect(document.activeElement).toBe(pill('b'));
    expect(asked).toHaveLength(count);
    // the brief toast has one second left
    await pass(900);
    expect(toastTitles()).toEqual(['Brief', 'Stays']);
    await pass(200);
    expect(second.toastQueue.all().map(({ title }) => title)).toEqual(['Stays']);
  });

  it('keeps ids and actions of toasts: of a host component, and of our own', async () => {
    const clicked = vi.fn();
    let id = '';
    const [first, second] = (await twoReleases(async (first) => {
      statuses.a = 'failed';
      await pass(15_000);
      const action = { label: 'Of the host', onClick: clicked };
      act(() => {
        id = first.toasts.addToast({ type: 'info', title: 'Host', duration: 0, action });
      });
      await pass(3000);
    })) as [Release, Release];
    expect(first.live.isBusy()).toBe(false);
    const before = toastTitles();
    expect(before).toHaveLength(2);
    await page.takeOver(first, second);
    expect(toastTitles()).toEqual(before);
    act(() => screen.getByText('Of the host').click());
    expect(clicked).toHaveBeenCalledOnce();
    act(() => second.toasts.removeToast(id));
    act(() => screen.getByText('Open Console').click());
    await pass(0);
    expect(second.store.get(second.intents.detailsAtom)).toMatchObject({ sessionId: 'a', tab: 'logs' });
    expect(first.store.get(first.intents.detailsAtom)).toBeNull();
    // a new toast has an id that the first release has not given
    expect(second.toasts.addToast({ type: 'info', title: 'New' })).not.toBe(id);
  });

  it('tells an event once, and the next event too', async () => {
    const [first, second] = (await twoReleases(async () => {
      statuses.a = 'failed';
      await pass(15_000);
    })) as [Release, Release];
    expect(toastTitles()).toHaveLength(1);
    await page.takeOver(first, second);
    await pass(30_000);
    expect(toastTitles()).toHaveLength(1);
    statuses.b = 'failed';
    await pass(15_000);
    expect(toastTitles()).toHaveLength(2);
    expect(second.store.get(second.history.historyAtom)).toHaveLength(2);
  });

  it('goes back: what the later release has told and closed is neither told nor shown again', async () => {
    const [first, second] = (await twoReleases(async () => {
      statuses.a = 'failed';
      await pass(15_000);
    })) as [Release, Release];
    const kept = await page.takeOver(first, second);
    act(() => second.toastQueue.clear());
    statuses.b = 'failed';
    await pass(15_000);
    expect(toastTitles()).toHaveLength(1);
    const shown = toastTitles();
    page.mount();
    first.live.restore(kept);
    page.mount(first);
    await pass(30_000);
    expect(toastTitles()).toEqual(shown);
    expect(first.engine.engineState().sessions.get('b')?.derived.shown).toBe('failed');
    expect(first.live.isBusy()).toBe(false);
  });

  it('goes back to what it knew when the later release has left nothing', async () => {
    const [first, second] = (await twoReleases(async (first) => {
      act(() => void first.toasts.addToast({ type: 'info', title: 'Brief', duration: 5000 }));
      await pass(1000);
    })) as [Release, Release];
    const kept = structuredClone(await page.takeOver(first, second));
    await pass(20_000);
    page.mount();
    first.live.restore(kept);
    page.mount(first);
    await pass(0);
    expect(pill('a')).not.toBeNull();
    expect(toastTitles()).toEqual([]);
  });

  it('throws nothing and shows the sessions, whatever it is given', async () => {
    const [first, second] = (await twoReleases()) as [Release, Release];
    const good = first.live.snapshot() as Record<string, unknown>;
    const bad = [undefined, null, 1, 'x', [], {}, { v: 1 }, { v: 2, at: 1 }, { ...good, v: 2 }, { ...good, at: 'x' }];
    for (const name of Object.keys(good))
      for (const part of [undefined, null, 7, 'x', [], [[]], {}, [null], { poll: {} }])
        bad.push({ ...good, [name]: part });
    const throwing = new Proxy(
      {},
      {
        get: () => {
          throw new Error('hostile');
        },
      },
    );
    for (const data of [...bad, throwing]) {
      await second.live.prepare(data);
      expect(() => second.live.restore(data)).not.toThrow();
    }
    second.live.restore({ ...good, toasts: 'x', views: 3, tab: { id: 1 } });
    page.mount(second);
    await pass(0);
    expect(pill('a')).not.toBeNull();
  });
});
