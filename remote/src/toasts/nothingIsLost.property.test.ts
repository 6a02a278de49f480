// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { row } from '../testing/world.ts';

/** What a person, or time, may do between two polls. */
const deed = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(400, 2000, 7000, 70_000) }),
  fc.record({ do: fc.constant('close' as const), which: fc.nat(2) }),
  fc.record({ do: fc.constant('act' as const), which: fc.nat(2) }),
  fc.record({ do: fc.constant('clear' as const) }),
  fc.record({ do: fc.constant('look' as const), session: fc.nat(29) }),
  fc.record({ do: fc.constant('away' as const), ms: fc.constantFrom(1000, 100_000) }),
);

/** Sessions that end, and what is done after it. */
const story = fc.array(
  fc.record({
    ends: fc.array(fc.record({ session: fc.nat(29), failed: fc.boolean() }), { maxLength: 8 }),
    after: fc.array(deed, { maxLength: 4 }),
  }),
  { maxLength: 8 },
);

const names = Array.from({ length: 30 }, (_, index) => `s${index}`);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A page of its own, with all that leads from an observation to toasts, marks and the history. */
async function openPage() {
  vi.resetModules();
  localStorage.clear();
  const [engine, route, queue, clocks, kept, commands, testing] = await Promise.all([
    import('../state/engine.ts'),
    import('./routeTransitions.ts'),
    import('./toastQueue.ts'),
    import('./toastClocks.ts'),
    import('../state/preferences.ts'),
    import('../state/commands.ts'),
    import('../testing/world.ts'),
  ]);
  clocks.toastClocks.release(clocks.UNSHOWN);
  const world = testing.createWorld((observation) => engine.observe(observation));
  return { stop: route.routeTransitions(), world, ...queue, ...clocks, ...kept, ...commands, ...engine };
}

it('trap 7: whatever becomes of its toast, what ended is exactly one of seen, toast acted upon, unseen mark', async () => {
  const told = { toasts: 0, acted: 0 };
  await fc.assert(
    fc.asyncProperty(story, async (chapters) => {
      const page = await openPage();
      const rows = new Map(names.map((id) => [id, row(id)]));
      page.world.list([...rows.values()]);
      const ended = new Set<string>();
      /** Looked at, by itself or by the action of its toast. */
      const seen = new Set<string>();
      for (const { ends, after } of chapters) {
        for (const { session, failed } of ends) {
          const id = `s${session}`;
          if (ended.has(id)) continue;
          ended.add(id);
          rows.set(id, row(id, failed ? { status: 'suspended', phase: 'failed' } : { status: 'completed' }));
        }
        page.world.wait(10_000);
        page.world.list([...rows.values()]);
        vi.advanceTimersByTime(400);
        for (const one of after) {
          const toast = 'which' in one ? page.toastQueue.toasts()[one.which] : undefined;
          if (one.do === 'pass') vi.advanceTimersByTime(one.ms);
          else if (one.do === 'close' && toast) page.toastQueue.remove(toast.id);
          else if (one.do === 'clear') page.toastQueue.clear();
          else if (one.do === 'act' && toast?.action && toast.sessionId) {
            page.toastQueue.remove(toast.id);
            toast.action.onClick();
            seen.add(toast.sessionId);
            told.acted += 1;
            page.closeDetails();
          } else if (one.do === 'look') {
            page.markSeen(`s${one.session}`);
            if (ended.has(`s${one.session}`)) seen.add(`s${one.session}`);
          } else if (one.do === 'away') {
            page.toastClocks.hold('away');
            vi.advanceTimersByTime(one.ms);
            page.toastClocks.release('away');
          }
          const shown = page.toastQueue.toasts().length;
          expect(shown).toBeLessThanOrEqual(3);
          told.toasts += shown;
        }
      }
      const unseen = names.filter((id) => page.preferences().marks[id]?.unseen);
      expect(unseen.toSorted()).toEqual([...ended].filter((id) => !seen.has(id)).toSorted());
      page.stop();
      return page.world.said.length === ended.size;
    }),
    { numRuns: 60 },
  );
  // it was no walk through an empty page
  expect(Math.min(told.toasts, told.acted)).toBeGreaterThan(0);
});
