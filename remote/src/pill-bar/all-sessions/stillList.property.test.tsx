// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropHostProps, setHostProps } from '../../state/host/hostProps.ts';
import { allIdsAtom, attentionCountAtom, currentView } from '../../state/sessions/sessionAtoms.ts';
import { store } from '../../state/store.ts';
import { giveBrowserParts, sizes } from '../../testing/barPage.ts';
import { changingSessions, forgetSessions } from '../../testing/changingSessions.ts';
import { stories } from '../../testing/pointerSteps.ts';
import { type Place, playStory, type Target } from '../../testing/pointerStory.ts';
import { replaceProperty } from '../../testing/replaceProperty.ts';
import { POINTER_RUNS, POINTER_TIMEOUT_MS } from '../../testing/runs.ts';
import '../RenameField.tsx';
import '../SessionMenu.tsx';
import { SessionList } from './SessionList.tsx';

const mount = {};
const activated: string[] = [];
const WIDTH = 400;
const FIELD = 42;
const ROW = 56;
/** Room for more rows than there ever are. */
const VIEW = 40 * ROW;

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const filters = (): HTMLElement | null => find('[role="search"]');
const rowsInPage = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];
const nextButton = (): Element | null => filters()?.nextElementSibling?.querySelector('button') ?? null;

/** Search field, buttons and choice of mode are fields of one height; the summary is below them, then the rows. */
function layout(): Map<string, Target> {
  const targets = new Map<string, Target>();
  const box = { left: 0, width: WIDTH, height: FIELD };
  const fields = [...(filters()?.children ?? [])];
  for (const [index, element] of fields.entries())
    targets.set(`field ${index}`, { ...box, element, top: index * FIELD });
  const summary = fields.length * FIELD;
  const next = nextButton();
  if (next) targets.set('next', { ...box, element: next, left: WIDTH / 2, width: WIDTH / 2, top: summary });
  for (const element of rowsInPage()) {
    const button = element.querySelector('[data-row-button]') ?? element;
    const top = summary + FIELD + Number(element.dataset.index) * ROW;
    targets.set(`row ${element.dataset.row}`, { ...box, element: button, top, height: ROW });
  }
  return targets;
}

const newestFirst = (): string[] =>
  [...store.get(allIdsAtom)].sort(
    (a, b) => (currentView(b)?.startedAt ?? 0) - (currentView(a)?.startedAt ?? 0) || (a < b ? -1 : 1),
  );

/** The list of all sessions without a filter. */
function list(): Place {
  const { change } = changingSessions();
  return {
    inside: () => filters() ?? document.body,
    layout,
    change,
    clicked(name) {
      const [, id] = /^row (.+)$/.exec(name) ?? [];
      if (id !== undefined && currentView(id)) expect(activated.at(-1)).toBe(id);
      return false;
    },
    moving: () => [],
    expectUpToDate() {
      const shown = rowsInPage()
        .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
        .map(({ dataset }) => dataset.row);
      expect(shown).toEqual(newestFirst());
      expect(nextButton() !== null).toBe(store.get(attentionCountAtom) > 0);
    },
  };
}

async function show(): Promise<void> {
  render(
    <div>
      <SessionList />
    </div>,
  );
  // the first pass measures the list, the second its rows
  for (let pass = 0; pass < 2; pass += 1)
    await act(async () => {
      for (const notify of sizes.changed) notify();
      await vi.advanceTimersByTimeAsync(50);
    });
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
  cleanup();
  dropHostProps(mount);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a click where a row was half a second before always hits that row', { timeout: POINTER_TIMEOUT_MS }, async () => {
  replaceProperty(HTMLElement.prototype, 'getBoundingClientRect', function (this: HTMLElement) {
    const height = this.getAttribute('role') === 'listitem' ? ROW : VIEW;
    return { width: WIDTH, height, top: 0, bottom: height, left: 0, right: WIDTH } as DOMRect;
  });
  replaceProperty(HTMLElement.prototype, 'offsetParent', document.body);
  let clicks = 0;
  await fc.assert(
    fc
      .asyncProperty(stories, async (story) => {
        const place = list();
        await show();
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
