import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { happenings } from '../../testing/arbitraries.ts';
import { happen } from '../../testing/happening.ts';
import { RUNS } from '../../testing/runs.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, row, run, type World } from '../../testing/world.ts';
import { markRead, markUnread } from '../kept/activity.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { setSetting } from '../kept/settings.ts';
import { updateAllKept, updateKept } from '../kept/updateKept.ts';
import { distinctNames } from './distinctNames.ts';
import { sessionView } from './sessionView.ts';
import { createSessionViews } from './sessionViews.ts';

/** Creates sessions with the same name, and counts the views that are built. */
function page(sessions: number) {
  const world = createWorld();
  world.list(Array.from({ length: sessions }, (_, index) => row(`s${index}`)));
  const build = vi.fn(sessionView);
  const views = createSessionViews(build);
  const look = (kept = NOTHING_PREFERRED, locale = 'en-GB') => views.of(world.state, kept, locale, world.now());
  look();
  function built(doing: (world: World) => void): number {
    build.mockClear();
    doing(world);
    look();
    return build.mock.calls.length;
  }
  return { world, look, built, build };
}

describe('RT-4: the cost of an observation depends on what changed, not on how much is known', () => {
  it.each([200, 5000])('of %d sessions, an answer about one or a socket message builds one view', (sessions) => {
    const { built } = page(sessions);
    const first = built((world) => void world.runs('s7', [run('r')]));
    const again = built((world) => void world.runs('s7', [run('r')]));
    built((world) => void world.live({ taskId: 'task-of-r' }));
    const socket = built((world) => void world.live({ workflowStatus: 'paused' }));
    const nothing = built(() => undefined);
    expect([first, again, socket, nothing]).toEqual([1, 1, 1, 0]);
  });

  it('a session that was only confirmed leaves the views unchanged', () => {
    const { world, look } = page(5);
    world.runs('s1', [run('r')]);
    const before = look();
    world.wait(1000);
    world.runs('s1', [run('r')]);
    expect(look()).toBe(before);
    world.runs('s1', [run('r', 'failed')]);
    const after = look();
    expect(after).not.toBe(before);
    expect(after.map((view, index) => view === before[index])).toEqual([true, false, true, true, true]);
  });

  it('a change of what the browser keeps of one session builds one view, and a selection none', () => {
    const { world, look, build } = page(200);
    const all = [...world.state.sessions.values()];
    const changes: readonly (readonly [change: () => void, views: number])[] = [
      [() => updateKept('s7', { name: 'Mine' }), 1],
      [() => updateKept('s7', { pin: 0, mine: true }), 1],
      [() => markUnread('s7'), 1],
      [() => setSelected('s7'), 0],
      [() => setSetting('everybody', false), 0],
      [
        () =>
          updateAllKept([
            ['s7', { name: null }],
            ['s8', { mine: true }],
          ]),
        2,
      ],
      [() => markRead('s7'), 1],
      [() => setSelected(null), 0],
    ];
    for (const [change, views] of changes) {
      build.mockClear();
      change();
      const seen = look(preferences());
      expect(build).toHaveBeenCalledTimes(views);
      const anew = all.map((one) => sessionView(world.state, one, preferences(), 'en-GB', world.now()));
      expect(seen).toEqual(distinctNames(anew, 'en-GB'));
    }
  });

  it('a change that affects all sessions builds all views: language, poll', () => {
    const { world, look, build } = page(5);
    for (const change of [
      () => look(NOTHING_PREFERRED, 'de'),
      () => {
        world.observe({ kind: 'poll-failed', at: world.now(), failure: 'network' });
        look(NOTHING_PREFERRED, 'de');
      },
    ]) {
      build.mockClear();
      change();
      expect(build).toHaveBeenCalledTimes(5);
    }
  });

  it('the views equal views built from scratch, for any observations', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const world = createWorld();
        const views = createSessionViews();
        for (const step of steps) {
          happen(world, step);
          const { state } = world;
          const all = [...state.sessions.values()].map((one) =>
            sessionView(state, one, NOTHING_PREFERRED, 'en-GB', world.now()),
          );
          // a run becomes quiet by time alone, which only polls check
          const seen = (some: readonly { quiet: boolean }[]) => some.map((view) => ({ ...view, quiet: false }));
          expect(seen(views.of(state, NOTHING_PREFERRED, 'en-GB', world.now()))).toEqual(
            seen(distinctNames(all, 'en-GB')),
          );
        }
      }),
      { numRuns: RUNS },
    );
  });
});
