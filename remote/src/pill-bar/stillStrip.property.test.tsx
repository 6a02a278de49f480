// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { engineAtom } from '../state/engine/engineAtom.ts';
import { pollAtom } from '../state/engine/pollAtom.ts';
import { dropHostProps, setHostProps } from '../state/host/hostProps.ts';
import { attentionCountAtom, pillIdsAtom } from '../state/sessions/sessionAtoms.ts';
import { store } from '../state/store.ts';
import { giveBrowserParts } from '../testing/barPage.ts';
import { changingSessions, forgetSessions } from '../testing/changingSessions.ts';
import { stories } from '../testing/pointerSteps.ts';
import { type Place, playStory, type Target } from '../testing/pointerStory.ts';
import { replaceProperty } from '../testing/replaceProperty.ts';
import { POINTER_RUNS, POINTER_TIMEOUT_MS } from '../testing/runs.ts';
// loads the lazy parts before the tests
import './PillCard.tsx';
import './RenameField.tsx';
import './SessionMenu.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import './StripBehaviors.tsx';

const mount = {};
const activated: string[] = [];
/** The widths of the bar and of what is in it, in pixels. */
const BAR = 1000;
const NOTE = 210;
const DIGIT = 7;
const BUTTON = 40;
const MARK = 23;

const bar = (): HTMLElement => document.querySelector<HTMLElement>('[role="toolbar"]') ?? document.body;
const children = (): HTMLElement[] => [...bar().children] as HTMLElement[];
const digits = (element: Element): number => (element.textContent?.match(/\d/g) ?? []).length;

/** The width of what is beside the strip. A width that the bar has set counts. */
function widthBeside(element: HTMLElement): number {
  if (element.style.width) return Number.parseFloat(element.style.width);
  if (element.tagName !== 'BUTTON') return NOTE;
  const [, , number, mark] = element.children;
  return BUTTON + DIGIT * (number ? digits(number) : 0) + (mark ? MARK + DIGIT * digits(mark) : 0);
}

/** All pills have the same width. The strip fills what the rest leaves. */
function widths(): Map<Element, number> {
  const [strip, ...beside] = children();
  const all = new Map<Element, number>(beside.map((element) => [element, widthBeside(element)]));
  if (!strip) return all;
  const rest = BAR - [...all.values()].reduce((sum, width) => sum + width, 0);
  return new Map([[strip, strip.style.width ? Number.parseFloat(strip.style.width) : rest], ...all]);
}

function layout(): Map<string, Target> {
  const targets = new Map<string, Target>();
  let left = 0;
  for (const [element, width] of widths()) {
    const pills = [...element.querySelectorAll<HTMLElement>('[data-pill]')];
    for (const [index, pill] of pills.entries()) {
      const share = width / pills.length;
      const button = pill.querySelector('button') ?? pill;
      targets.set(`pill ${pill.dataset.pill}`, {
        element: button,
        left: left + index * share,
        top: 0,
        width: share,
        height: 32,
      });
    }
    if (element.tagName === 'BUTTON') targets.set('all sessions', { element, left, top: 0, width, height: 32 });
    left += width;
  }
  return targets;
}

/** The bar, with its note and the button of all sessions. */
function strip(): Place {
  const { change } = changingSessions();
  return {
    inside: bar,
    layout,
    change,
    clicked(name) {
      const [, id] = /^pill (.+)$/.exec(name) ?? [];
      if (id !== undefined && store.get(engineAtom).sessions.has(id)) expect(activated.at(-1)).toBe(id);
      return false;
    },
    moving: () => [],
    expectUpToDate() {
      const pills = [...document.querySelectorAll<HTMLElement>('[data-pill]')].map(({ dataset }) => dataset.pill);
      expect(pills).toEqual(store.get(pillIdsAtom));
      expect(document.querySelectorAll('[data-freshness]').length).toBe(store.get(pollAtom).stale ? 1 : 0);
      const mark = bar().lastElementChild?.children[3]?.textContent;
      expect(Number(mark ?? 0)).toBe(store.get(attentionCountAtom));
      expect(children().map(({ style }) => style.width)).toEqual(children().map(() => ''));
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  giveBrowserParts();
  setHostProps(mount, {
    onActivate(id) {
      activated.push(id);
      return true;
    },
  });
});
afterEach(() => {
  dropHostProps(mount);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a click where a pill was half a second before always hits that pill', { timeout: POINTER_TIMEOUT_MS }, async () => {
  replaceProperty(HTMLElement.prototype, 'getBoundingClientRect', function (this: HTMLElement) {
    return { width: widths().get(this) ?? 0 } as DOMRect;
  });
  let clicks = 0;
  await fc.assert(
    fc
      .asyncProperty(stories, async (story) => {
        const place = strip();
        render(<SessionPillBar />);
        await act(() => vi.advanceTimersByTimeAsync(0).then(() => undefined));
        clicks += await playStory(place, story);
      })
      .afterEach(() => {
        cleanup();
        forgetSessions();
      }),
    { numRuns: POINTER_RUNS },
  );
  expect(clicks).toBeGreaterThan(POINTER_RUNS / 2);
});
