// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptPage, loadKept } from '../../testing/keptPage.ts';
import { createWorld, row } from '../../testing/world.ts';

const KEY = 'mars.sessions.preferences';

let wall = 0;
let pins: typeof import('./pinOrder.ts');
let preferences: KeptPage;

async function openPage(shown: readonly string[]): Promise<void> {
  vi.resetModules();
  preferences = await loadKept();
  pins = await import('./pinOrder.ts');
  const { engineAtom } = await import('../engine/engineAtom.ts');
  preferences.followPreferences();
  const world = createWorld();
  world.list(shown.map((id) => row(id)));
  preferences.store.set(engineAtom, world.state);
}

const order = (): readonly string[] => preferences.preferences().pins;

beforeEach(async () => {
  localStorage.removeItem(KEY);
  wall = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  await openPage(['a', 'b', 'c', 'loose']);
});

describe('a pinned pill', () => {
  beforeEach(() => {
    for (const id of ['a', 'b', 'c']) {
      wall += 1000;
      preferences.updateKept(id, { pin: wall });
    }
  });

  it('changes places with its neighbour, and the order survives a reload', async () => {
    pins.movePin('c', 'left');
    expect(order()).toEqual(['a', 'c', 'b']);
    pins.movePin('a', 'right');
    expect(order()).toEqual(['c', 'a', 'b']);
    await openPage(['c', 'a', 'b']);
    expect(order()).toEqual(['c', 'a', 'b']);
  });

  it.each([
    ['a', 'left', false],
    ['a', 'right', true],
    ['c', 'left', true],
    ['c', 'right', false],
    ['loose', 'left', false],
    ['unknown', 'right', false],
  ] as const)('%s can move %s: %s', (id, move, can) => {
    expect(pins.canMovePin(id, move)).toBe(can);
    pins.movePin(id, move);
    expect(order().join() !== 'a,b,c').toBe(can);
  });

  it('skips a pinned session that is no longer known', async () => {
    await openPage(['a', 'c']);
    pins.movePin('c', 'left');
    expect(order().filter((id) => id !== 'b')).toEqual(['c', 'a']);
  });
});

it('two pills pinned in the same millisecond also change places', () => {
  preferences.updateAllKept([
    ['a', { pin: 5 }],
    ['b', { pin: 5 }],
  ]);
  pins.movePin('b', 'left');
  expect(order()).toEqual(['b', 'a']);
  pins.movePin('b', 'right');
  expect(order()).toEqual(['a', 'b']);
});
