import { describe, expect, it } from 'vitest';
import { createWorld, row, run, SERVER_START, type World } from '../testing/world.ts';
import { type PillMarks, pillIds } from './pillRule.ts';

const NONE: PillMarks = {
  pinned: [],
  selected: null,
  dismissed: new Set(),
  finishedAt: new Map(),
  seenAt: new Map(),
  unseen: new Set(),
};

const pills = (world: World, marks: Partial<PillMarks> = {}): string[] =>
  pillIds(world.state, { ...NONE, ...marks }, world.now(), 0);

/** Sessions by name, with the minute in which they were created. */
function created(minutes: Record<string, number | null>): World {
  const world = createWorld();
  const ago = (minute: number | null): number | null => minute && SERVER_START - 3_600_000 + minute * 60_000;
  world.list(Object.entries(minutes).map(([id, minute]) => row(id, { createdAt: ago(minute) })));
  for (const id of Object.keys(minutes)) world.runs(id, [run(`r-${id}`)]);
  return world;
}

describe('the order of the pills', () => {
  it('is by age, oldest first, ties by id', () => {
    expect(pills(created({ c: 3, b: 1, z: 2, a: 2 }))).toEqual(['b', 'a', 'z', 'c']);
  });

  it('puts sessions without an age at the end', () => {
    expect(pills(created({ a: null, b: 5 }))).toEqual(['b', 'a']);
  });

  it('begins with the pinned sessions, in the user’s order', () => {
    const world = created({ a: 1, b: 2, c: 3, d: 4 });
    expect(pills(world, { pinned: ['d', 'b'] })).toEqual(['d', 'b', 'a', 'c']);
  });

  it('leaves out pins of unknown sessions and repeated pins', () => {
    const world = created({ a: 1, b: 2 });
    expect(pills(world, { pinned: ['gone', 'b', 'b'] })).toEqual(['b', 'a']);
  });

  it('is not changed by events', () => {
    const world = created({ a: 1, b: 2, c: 3 });
    const before = pills(world);
    world.runs('a', [run('r-a', 'paused')]);
    world.list([row('c', { updatedAt: SERVER_START + 5000 }), row('b'), row('a')].map((r) => ({ ...r, createdAt: 1 })));
    expect(pills(world)).toEqual(before);
  });
});

describe('with more than thirty sessions', () => {
  const names = Array.from({ length: 40 }, (_, i) => `s${String(i).padStart(2, '0')}`);
  const many = (): World => created(Object.fromEntries(names.map((id, i) => [id, i + 1])));

  it('the newest thirty stay, in their order', () => {
    expect(pills(many())).toEqual(names.slice(10));
  });

  it('the selected, the attached and those that need the user stay before newer ones', () => {
    const world = many();
    world.live({ taskId: 'task-of-r-s01' });
    world.runs('s02', [run('r-s02', 'waiting_approval')]);
    const marks = { selected: 's00', unseen: new Set(['s03']) };
    expect(pills(world, marks)).toEqual(['s00', 's01', 's02', 's03', ...names.slice(14)]);
  });

  it('the pinned ones stay before all others', () => {
    expect(pills(many(), { pinned: ['s05', 's04'] })).toEqual(['s05', 's04', ...names.slice(12)]);
  });

  it('RT-15: thirty pins do not hide the attached, the selected and those that need the user', () => {
    const world = many();
    world.live({ taskId: 'task-of-r-s31' });
    world.runs('s32', [run('r-s32', 'waiting_approval')]);
    const pinned = names.slice(0, 30).reverse();
    const marks = { pinned, selected: 's30', unseen: new Set(['s33', 's02']) };
    // four others have room; the last pins of the user's order were dropped, but not the one that needs the user
    const kept = pinned.filter((id) => !['s00', 's01', 's03', 's04'].includes(id));
    expect(pills(world, marks)).toEqual([...kept, 's30', 's31', 's32', 's33']);
  });

  it('RT-15: a selected or attached pin among more than thirty is one of the pills, in its place', () => {
    const world = many();
    world.live({ taskId: 'task-of-r-s39' });
    expect(pills(world, { pinned: names, selected: 's35' })).toEqual([...names.slice(0, 28), 's35', 's39']);
  });

  it('there are thirty pills at most, even when more are pinned', () => {
    expect(pills(many(), { pinned: names })).toEqual(names.slice(0, 30));
  });
});
