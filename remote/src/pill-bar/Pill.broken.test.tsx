// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { row, run } from '../testing/world.ts';
import { SessionPillBar } from './SessionPillBar.tsx';
import './StripBehaviors.tsx';

// each pill has one ring
vi.mock('./ProgressRing.tsx', () => ({
  ProgressRing: ({ shown }: { shown: string }) => {
    if (shown === 'paused') throw new TypeError('a paused run cannot be drawn');
    return null;
  },
}));

const world = pageWorld();
const reported = vi.fn();
const rows = ['a', 'b', 'c'].map((id) => row(id, { name: `Name of ${id}` }));
const broken = (): HTMLElement => screen.getByTitle('This session cannot be shown');
const pills = () =>
  [...document.querySelectorAll<HTMLElement>('[data-session-id]')].map((one) => one.dataset.sessionId);

beforeEach(async () => {
  giveBrowserParts();
  vi.stubGlobal('reportError', reported);
  reported.mockReset();
  // React writes down what a boundary caught
  vi.spyOn(console, 'error').mockImplementation(() => {});
  world.list(rows);
  for (const id of ['a', 'b', 'c']) world.runs(id, [run(`r-${id}`)]);
  render(<SessionPillBar />);
  await act(async () => {});
  world.runs('b', [run('r-b', 'paused')]);
});
afterEach(() => {
  cleanup();
  closeAll();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a pill that throws while it renders', () => {
  it('is a neutral pill with the name of its session, and leaves the others and the bar as they are', () => {
    expect([...pills()].sort()).toEqual(['a', 'b', 'c']);
    expect(broken().textContent).toContain(viewOf('b').name);
    expect(broken().dataset.status).toBeUndefined();
    expect(screen.getByRole('button', { name: /^All sessions/ })).toBeDefined();
  });

  it('is reported once', () => {
    expect(reported.mock.calls).toEqual([[new TypeError('a paused run cannot be drawn')]]);
    world.list(rows);
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('still leads to its session, by keyboard too', () => {
    fireEvent.keyDown(document.querySelector('[data-session-id="a"]') ?? document.body, { key: 'End' });
    fireEvent.click(broken(), { detail: 1 });
    expect(store.get(detailsAtom)?.sessionId).toBe('b');
    expect(document.querySelectorAll('[data-session-id][tabindex="0"]')).toHaveLength(1);
  });

  it('renders normally again as soon as it can', () => {
    world.runs('b', [run('r-b', 'completed')]);
    expect(screen.queryByTitle('This session cannot be shown')).toBeNull();
    expect(document.querySelector('[data-session-id="b"]')?.getAttribute('aria-label')).toContain('completed');
  });
});
