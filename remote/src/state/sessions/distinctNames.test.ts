import { describe, expect, it } from 'vitest';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, row, SERVER_START } from '../../testing/world.ts';
import { distinctNames } from './distinctNames.ts';
import { type SessionView, sessionView } from './sessionView.ts';

const LOCALE = 'en-GB';

/** Returns views of sessions from rows, with the names that the user gave to some of them. */
function views(rows: readonly Parameters<typeof row>[1][], names: Readonly<Record<string, string>> = {}) {
  const world = createWorld();
  world.list(rows.map((over, index) => row(`s${index}`, over)));
  const kept = { ...NOTHING_PREFERRED, names };
  return rows.map((_, index) => sessionView(world.state, world.session(`s${index}`), kept, LOCALE, world.now()));
}

const at = (seconds: number) => ({ createdAt: Date.UTC(2026, 10, 22, 12, 0, seconds) });
const names = (some: readonly SessionView[]) => some.map(({ name }) => name);
const told = (some: readonly SessionView[]) => names(distinctNames(some, LOCALE));

describe('sessions with the same name', () => {
  it('get a name with seconds if they were created in the same minute', () => {
    const some = views([at(3), at(41)]);
    expect(some[0]?.name).toBe(some[1]?.name);
    const [first, second] = told(some);
    expect(first).toMatch(/^Single-Pass Analysis \d\d:\d\d:03$/);
    expect(second).toMatch(/^Single-Pass Analysis \d\d:\d\d:41$/);
  });

  it('have the seconds in their name parts too, which pills use', () => {
    const [first] = distinctNames(views([at(3), at(41)]), LOCALE);
    expect(first?.nameParts).toMatchObject({ exact: true, mode: 'one-shot' });
    expect(first?.sessionId).toBe('s0');
  });

  it('all get seconds, however many there are, and keep their order', () => {
    const seconds = told(views([at(5), at(1), at(9), at(2)])).map((name) => name.slice(-2));
    expect(seconds).toEqual(['05', '01', '09', '02']);
  });

  it('have a number if they were created in the same second; the oldest keeps its name', () => {
    expect(told(views([at(3), at(3), at(3)])).map((name) => name.slice(-9))).toEqual([
      'sis 12:00',
      '12:00 (2)',
      '12:00 (3)',
    ]);
  });

  it('are told apart by mode first', () => {
    const some = [
      { ...at(3), name: 'Lithium' },
      { ...at(41), name: 'Lithium', mode: 'pda' },
    ];
    expect(told(views(some))).toEqual(['Lithium Single-Pass Analysis', 'Lithium PDA']);
  });

  it('are told apart by time if the mode is the same, and by a number if the time is the same too', () => {
    const twin = { ...at(41), name: 'Lithium' };
    expect(
      told(views([{ ...at(3), name: 'Lithium' }, twin, twin, { ...at(3), name: 'Lithium', mode: 'pda' }])),
    ).toEqual([
      'Lithium Single-Pass Analysis 12:00:03',
      'Lithium Single-Pass Analysis 12:00:41',
      'Lithium Single-Pass Analysis 12:00:41 (2)',
      'Lithium PDA',
    ]);
  });

  it('are told apart if the user gave both the same name', () => {
    expect(told(views([at(3), at(41)], { s0: 'Mine', s1: 'Mine' }))).toEqual(['Mine 12:00:03', 'Mine 12:00:41']);
  });

  it('have a number if their creation times are unknown', () => {
    expect(told(views([{ createdAt: null }, { createdAt: null }]))).toEqual([
      'Single-Pass Analysis',
      'Single-Pass Analysis (2)',
    ]);
  });

  it('keep the same views while nothing changes', () => {
    const some = views([at(3), at(3), at(41)]);
    const [first, second] = [distinctNames(some, LOCALE), distinctNames(some, LOCALE)];
    expect(first.every((view, index) => view === second[index])).toBe(true);
    expect(new Set(names(first)).size).toBe(3);
  });

  it('differ from a session to which the user gave the same name', () => {
    const [plain] = views([at(3)]);
    const [ours, given] = told(views([at(3), at(41)], { s1: plain?.name ?? '' }));
    expect(ours).toBe(`${plain?.name}:03`);
    expect(given).toBe(plain?.name);
  });
});

describe('sessions with different names', () => {
  it('are returned as the same list', () => {
    const some = views([at(3), at(63), { ...at(3), mode: 'deepresearch' }]);
    expect(new Set(names(some)).size).toBe(3);
    expect(distinctNames(some, LOCALE)).toBe(some);
    const none: SessionView[] = [];
    expect(distinctNames(none, LOCALE)).toBe(none);
  });

  it('stay the same objects when other sessions have the same name', () => {
    const some = views([at(3), at(63), at(41), { createdAt: SERVER_START, name: 'Lithium' }]);
    const all = distinctNames(some, LOCALE);
    expect(all.map((view, index) => view === some[index])).toEqual([false, true, false, true]);
  });
});
