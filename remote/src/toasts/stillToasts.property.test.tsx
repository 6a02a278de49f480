// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stories } from '../testing/pointerSteps.ts';
import { type Place, playStory, type Target } from '../testing/pointerStory.ts';
import { POINTER_RUNS, POINTER_TIMEOUT_MS } from '../testing/runs.ts';
import { holdPage, letPageGo, pass, TOAST } from '../testing/toastPage.tsx';
import type { ToastOrder } from './createToastQueue.ts';
import { ToastRegion } from './ToastRegion.tsx';
import { toastQueue } from './toastQueue.ts';

const WIDTH = 400;
const CARD = 100;
const CLOSE = 24;

/** All cards on screen, also those that are moving out. */
const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-toast-id]')];
const moving = (): HTMLElement[] => cards().filter((card) => card.dataset.toastType === undefined);
const controls = (): Element | null => document.querySelector('[data-limited]');
const region = (): HTMLElement => document.querySelector<HTMLElement>('[role="region"]') ?? document.body;
const stack = (): HTMLElement => (region().firstElementChild as HTMLElement | null) ?? region();

const liveIds = (): (string | undefined)[] =>
  cards()
    .filter((card) => !card.inert)
    .map(({ dataset }) => dataset.toastId);

/** Each card has its close button at its right end, and its action in the middle of the rest. */
function layout(): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [index, element] of cards().entries()) {
    // nothing of it can be clicked
    if (element.inert) continue;
    const id = element.dataset.toastId;
    const buttons = [...element.querySelectorAll('button')];
    const [close, action] = buttons.reverse();
    const box = { top: index * CARD, height: CARD };
    if (close) targets.set(`close ${id}`, { ...box, element: close, left: WIDTH - CLOSE, width: CLOSE });
    if (action) targets.set(`action ${id}`, { ...box, element: action, left: CARD, width: WIDTH - CARD - CLOSE });
    targets.set(`card ${id}`, { ...box, element, left: 0, width: CARD });
  }
  const top = cards().length * CARD;
  const all = controls()?.querySelector('button');
  if (all) targets.set('dismiss all', { element: all, left: CARD, width: WIDTH - CARD, top, height: CARD });
  const more = controls()?.querySelector('p');
  if (more) targets.set('more', { element: more, left: 0, width: CARD, top, height: CARD });
  return targets;
}

const done: string[] = [];
const action = (id: string): ToastOrder['action'] => ({ label: 'Act', onClick: () => void done.push(id) });

/** The stack of toasts. Sessions and host components show, change, merge and remove them. */
function toasts(): Place {
  let made = 0;
  const add = (over: Partial<ToastOrder>, replaces?: readonly string[]): void => {
    made += 1;
    const id = over.id ?? `t${made}`;
    toastQueue.add({ ...TOAST, id, ...over }, replaces);
  };
  const changes: ((id: string, which: number) => void)[] = [
    () => add({ duration: 0 }),
    () => add({}),
    (_, which) => add({ duration: 0, action: action(`t${made + 1}`), atOnce: which % 2 === 0 }),
    (id) => toastQueue.remove(id),
    (id) => toastQueue.amend(id, { message: `Message ${made}` }),
    (id) => add({ id, title: `Title ${made}`, action: action(id) }),
    (id) => add({ id, title: `Title ${made}` }),
    // a summary in place of several
    () =>
      add(
        { duration: 0 },
        toastQueue
          .all()
          .slice(0, 2)
          .map(({ id }) => id),
      ),
    () => toastQueue.clear(),
  ];
  for (let count = 0; count < 3; count += 1) add({ duration: 0 });
  return {
    inside: stack,
    layout,
    change(what, which) {
      const all = toastQueue.all();
      changes[what % changes.length]?.(all[which % all.length]?.id ?? 'none', which);
    },
    clicked(name) {
      const [, kind, id = ''] = /^(close|action) (.+)$/.exec(name) ?? [];
      const ids = toastQueue.all().map((toast) => toast.id);
      if (kind) expect([...ids, ...liveIds()]).not.toContain(id);
      if (kind === 'action') expect(done.at(-1)).toBe(id);
      if (name === 'dismiss all') expect([...ids, ...liveIds()]).toEqual([]);
      return kind !== undefined || name === 'dismiss all';
    },
    moving,
    expectUpToDate() {
      const live = liveIds();
      const wanted = toastQueue.toasts().map(({ id }) => id);
      // notistack adds one after the other
      expect(wanted.slice(0, live.length).sort()).toEqual(live.sort());
      const count = toastQueue.all().length;
      expect(controls() !== null).toBe(count > 1);
      expect(controls()?.querySelector('p')?.textContent ?? '0 more').toBe(`${count - wanted.length} more`);
    },
  };
}

beforeEach(holdPage);
afterEach(letPageGo);

it('a click where a toast was half a second before always hits that toast', {
  timeout: POINTER_TIMEOUT_MS,
}, async () => {
  let clicks = 0;
  await fc.assert(
    fc
      .asyncProperty(stories, async (story) => {
        const place = toasts();
        render(<ToastRegion />);
        await pass(100);
        clicks += await playStory(place, story);
      })
      .afterEach(() => {
        cleanup();
        act(() => toastQueue.clear());
      }),
    { numRuns: POINTER_RUNS },
  );
  expect(clicks).toBeGreaterThan(POINTER_RUNS / 2);
});
