import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { happenings } from '../../testing/arbitraries.ts';
import { happen } from '../../testing/happening.ts';
import { RUNS } from '../../testing/runs.ts';
import { NOTHING_PREFERRED } from '../../testing/views.ts';
import { createWorld, row, run, type World } from '../../testing/world.ts';
import { distinctNames } from './distinctNames.ts';
import { sessionView } from './sessionView.ts';
import { createSessionViews } from './sessionViews.ts';

/** So many known sessions that are called alike, and a count of the views that are built of them. */
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

describe('RT-4: what an observation costs depends on what changed, not on what is known', () => {
  it.each([200, 5000])('of %d sessions an answer about one, or a word of the socket, builds one view', (sessions) => {
    const { built } = page(sessions);
    const first = built((world) => void world.runs('s7', [run('r')]));
    const again = built((world) => void world.runs('s7', [run('r')]));
    built((world) => void world.live({ taskId: 'task-of-r' }));
    const socket = built((world) => void world.live({ workflowStatus: 'paused' }));
    const nothing = built(() => undefined);
    expect([first, again, socket, nothing]).toEqual([1, 1, 1, 0]);
  });

  it('a session that was only confirmed leaves the views as they are', () => {
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

  it('what all of them depend on builds all: what the browser keeps, the language, the poll', () => {
    const { world, look, build } = page(5);
    for (const change of [
      () => look({ ...NOTHING_PREFERRED, names: { s1: 'Mine' } }),
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

  it('the views are those that would be built of everything anew, whatever happens', () => {
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
          // a run becomes quiet by time alone, which is looked at with every poll
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
