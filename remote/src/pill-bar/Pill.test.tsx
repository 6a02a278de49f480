// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { selectSession } from '../state/commands/commands.ts';
import { observe } from '../state/engine/engine.ts';
import { renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { createWorld, row } from '../testing/world.ts';
// loads the lazy parts before the tests
import './PillCard.tsx';
import './RenameField.tsx';
import './SessionMenu.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import './StripBehaviors.tsx';

const drawn = vi.hoisted(() => ({ rings: 0 }));

// each pill has one ring, so renders of the ring count renders of the pill
vi.mock('./ProgressRing.tsx', () => ({
  ProgressRing: () => {
    drawn.rings += 1;
    return null;
  },
}));

class FixedSize {
  observe(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  // missing in jsdom
  vi.stubGlobal('ResizeObserver', FixedSize);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a pill renders only when its own session, its selection or its editing changes', async () => {
  const world = createWorld(observe);
  const rows = Array.from({ length: 20 }, (_, index) => row(`s${index}`));
  world.list(rows);
  render(<SessionPillBar />);
  await act(async () => {});
  const rendersOf = (change: () => void): number => {
    drawn.rings = 0;
    act(change);
    return drawn.rings;
  };
  expect(document.querySelectorAll('[data-session-id]')).toHaveLength(20);
  // one render: the first pill already was the tab stop
  expect(rendersOf(() => void selectSession('s0'))).toBe(1);
  expect(rendersOf(() => void selectSession('s7'))).toBe(2);
  expect(rendersOf(() => store.set(renamingAtom, { barId: 'another', sessionId: 's3' }))).toBe(0);
  expect(rendersOf(() => store.set(renamingAtom, null))).toBe(0);
  expect(rendersOf(() => void world.list([row('s0', { phase: 'planning' }), ...rows.slice(1)]))).toBe(1);
});

it('editing a name renders one pill', async () => {
  createWorld(observe).list(Array.from({ length: 20 }, (_, index) => row(`s${index}`)));
  render(<SessionPillBar />);
  await act(async () => {});
  const pill = document.querySelector<HTMLElement>('[data-session-id="s3"]');
  act(() => pill?.focus());
  drawn.rings = 0;
  await act(async () => void pill?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true })));
  expect(store.get(renamingAtom)?.sessionId).toBe('s3');
  // renders the button once more before the field has loaded
  expect(drawn.rings).toBeLessThanOrEqual(2);
});
