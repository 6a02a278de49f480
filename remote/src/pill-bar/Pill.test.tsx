// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { selectSession } from '../state/commands/commands.ts';
import { observe } from '../state/engine/engine.ts';
import { renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { createWorld, row } from '../testing/world.ts';
// there already when they are wanted
import './PillCard.tsx';
import './RenameField.tsx';
import './SessionMenu.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import './StripBehaviors.tsx';

const drawn = vi.hoisted(() => ({ rings: 0 }));

// each pill has one ring, which is drawn as often as its pill
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
  // jsdom has neither
  vi.stubGlobal('ResizeObserver', FixedSize);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a pill renders when its own session, its selection or its editing changes, and for no other reason', async () => {
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
  // the first pill was the one that Tab reaches
  expect(rendersOf(() => void selectSession('s0'))).toBe(1);
  expect(rendersOf(() => void selectSession('s7'))).toBe(2);
  expect(rendersOf(() => store.set(renamingAtom, { barId: 'another', sessionId: 's3' }))).toBe(0);
  expect(rendersOf(() => store.set(renamingAtom, null))).toBe(0);
  expect(rendersOf(() => void world.list([row('s0', { phase: 'planning' }), ...rows.slice(1)]))).toBe(1);
});

it('a name that is edited renders one pill', async () => {
  createWorld(observe).list(Array.from({ length: 20 }, (_, index) => row(`s${index}`)));
  render(<SessionPillBar />);
  await act(async () => {});
  const pill = document.querySelector<HTMLElement>('[data-session-id="s3"]');
  act(() => pill?.focus());
  drawn.rings = 0;
  await act(async () => void pill?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true })));
  expect(store.get(renamingAtom)?.sessionId).toBe('s3');
  // once with the button until the field is there
  expect(drawn.rings).toBeLessThanOrEqual(2);
});
