import { act, fireEvent } from '@testing-library/react';
import { expect, vi } from 'vitest';
import { REACTION_MS, type Step } from './pointerSteps.ts';

/** An element that can be clicked, and where it is. jsdom has no layout: each place computes it from its elements. */
export interface Target {
  readonly element: Element;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The targets of a page by their names. */
export type Layout = ReadonlyMap<string, Target>;

/** A place in which nothing may move under the pointer. */
export interface Place {
  /** An element of the place that the pointer can rest on. */
  inside(): Element;
  layout(): Layout;
  /** Changes the sessions or the toasts; both numbers are arbitrary. */
  change(what: number, which: number): void;
  /** Checks that a click had its effect on the target of this name. Returns whether the user asked for a new layout. */
  clicked(name: string): boolean;
  /** The elements that are moving out. Those that began before the hold, or because of a click, go on. */
  moving(): readonly Element[];
  /** Checks that everything that waited is shown. */
  expectUpToDate(): void;
}

const PRESSED_MS = 600;

const at = ({ left, top, width, height }: Target) => ({ x: left + width / 2, y: top + height / 2 });

/** Returns the name of the target at a point; null outside of all targets. */
function hit(layout: Layout, { x, y }: { x: number; y: number }): string | null {
  for (const [name, { left, top, width, height }] of layout)
    if (x >= left && x < left + width && y >= top && y < top + height) return name;
  return null;
}

/**
 * Plays a story. Whenever the pointer has held the place still for half a second, everything that was there is where it
 * was, and a click there has its effect. Whenever nothing holds the place, it is up to date.
 *
 * @returns the number of clicks on something that was seen half a second before
 */
export async function playStory(place: Place, story: readonly Step[]): Promise<number> {
  let rests = false;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let clientX = 1;
  let seen: { at: number; layout: Layout }[] = [];
  let excused: readonly Element[] = [];
  let clicks = 0;
  const now = (): number => performance.now();
  const isHeld = (): boolean => rests || now() - pressedAt < PRESSED_MS;
  /** The pointer is moved by a pixel: a browser repeats events of a pointer that has not moved. */
  const over = (element: Element, pointerType = 'mouse'): void => {
    clientX += 1;
    fireEvent.pointerOver(element, { clientX, pointerType });
  };
  const press = (element: Element): void => {
    fireEvent.pointerDown(element);
    fireEvent.pointerUp(element);
    fireEvent.click(element, { detail: 1 });
  };
  const wait = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

  const click = (which: number): void => {
    const before = seen.findLast((look) => look.at <= now() - REACTION_MS);
    const names = [...(before?.layout.keys() ?? [])];
    const name = names[which % names.length];
    const target = name === undefined ? undefined : before?.layout.get(name);
    if (name === undefined || !target) return;
    const layout = place.layout();
    for (const [each, where] of before?.layout ?? []) expect(hit(layout, at(where)), 'what a click hits').toBe(each);
    const element = layout.get(name)?.element ?? document.body;
    over(element);
    rests = true;
    press(element);
    pressedAt = now();
    clicks += 1;
    if (!place.clicked(name)) return;
    seen = [];
    excused = place.moving();
  };

  for (const step of story) {
    switch (step.do) {
      case 'wait':
        await wait(step.ms);
        break;
      case 'change':
        act(() => place.change(step.what, step.which));
        await wait(0);
        break;
      case 'enter':
        over(place.inside());
        rests = true;
        break;
      case 'leave':
        over(document.body);
        rests = false;
        break;
      case 'leave window':
        fireEvent.pointerOut(place.inside(), { relatedTarget: null });
        rests = false;
        break;
      case 'leave page':
        fireEvent.blur(window);
        rests = false;
        pressedAt = Number.NEGATIVE_INFINITY;
        break;
      case 'key':
        fireEvent.keyDown(document.body, { key: 'x' });
        rests = false;
        pressedAt = Number.NEGATIVE_INFINITY;
        break;
      case 'modifier':
        fireEvent.keyDown(document.body, { key: 'Shift' });
        break;
      case 'tap': {
        const element = place.inside();
        over(element, 'touch');
        fireEvent.pointerDown(element, { pointerType: 'touch' });
        fireEvent.pointerUp(element, { pointerType: 'touch' });
        fireEvent.pointerOut(element, { pointerType: 'touch', relatedTarget: null });
        rests = false;
        pressedAt = now();
        break;
      }
      case 'press elsewhere':
        over(document.body);
        fireEvent.pointerDown(document.body);
        rests = false;
        pressedAt = Number.NEGATIVE_INFINITY;
        break;
      case 'click':
        click(step.which);
        break;
    }
    if (!isHeld()) {
      place.expectUpToDate();
      excused = place.moving();
    }
    const moving = place.moving();
    if (!isHeld() || excused.some((element) => moving.includes(element))) seen = [];
    else seen.push({ at: now(), layout: place.layout() });
  }
  over(document.body);
  await wait(PRESSED_MS);
  place.expectUpToDate();
  return clicks;
}
