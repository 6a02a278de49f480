// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadKept } from '../testing/keptPage.ts';
import { row } from '../testing/world.ts';
import { durationOf, type QueuedToast } from './createToastQueue.ts';

/** The number of the last session. */
const LAST_SESSION = 59;

/** What the user may do, or how much time may pass, between two polls. */
const deed = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(400, 2000, 7000, 70_000) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('close' as const), which: fc.nat(2) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('act' as const), which: fc.nat(2) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const), session: fc.nat(LAST_SESSION) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('away' as const), ms: fc.constantFrom(1000, 100_000) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('dismiss' as const), session: fc.nat(LAST_SESSION) }) },
  // a host component shows toasts that stay until closed
  { weight: 5, arbitrary: fc.record({ do: fc.constant('say' as const), times: fc.integer({ min: 1, max: 16 }) }) },
);

/** Sessions that end, and what happens after each poll. */
const story = fc.array(
  fc.record({
    ends: fc.array(fc.record({ session: fc.nat(LAST_SESSION), failed: fc.boolean() }), { maxLength: 8 }),
    after: fc.array(deed, { maxLength: 4 }),
  }),
  { maxLength: 30, size: 'max' },
);

const names = Array.from({ length: LAST_SESSION + 1 }, (_, index) => `s${index}`);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A fresh page with everything between an observation and the toasts, marks and history. */
async function openPage() {
  vi.resetModules();
  localStorage.clear();
  const [engine, route, queue, clocks, kept, commands, pills, context, testing] = await Promise.all([
    import('../state/engine/engine.ts'),
    import('./routeTransitions.ts'),
    import('./toastQueue.ts'),
    import('./toastClocks.ts'),
    loadKept(),
    import('../state/commands/commands.ts'),
    import('../state/commands/pillCommands.ts'),
    import('./ToastContext.ts'),
    import('../testing/world.ts'),
  ]);
  clocks.toastClocks.release(clocks.UNSHOWN);
  const world = testing.createWorld((observation) => engine.observe(observation));
  return {
    stop: route.routeTransitions(),
    world,
    ...queue,
    ...clocks,
    ...kept,
    ...commands,
    ...pills,
    ...context,
    ...engine,
  };
}

/** Returns the number of failures that a toast reports. */
const failuresOf = ({ type, title, message = '' }: QueuedToast): number =>
  title === 'Session failed' ? 1 : type === 'error' ? Number(/(\d+) failed/.exec(message)?.[1] ?? 0) : 0;

it('trap 7: every ended session is exactly one of: seen, acted upon in its toast, marked unseen', async () => {
  const told = { toasts: 0, acted: 0, most: 0 };
  await fc.assert(
    fc.asyncProperty(story, async (chapters) => {
      const page = await openPage();
      const rows = new Map(names.map((id) => [id, row(id)]));
      page.world.list([...rows.values()]);
      const ended = new Set<string>();
      /** Sessions that the user viewed, directly or by the action of a toast. */
      const seen = new Set<string>();
      /**
       * What the user has not closed yet and must still find: the number of failures, and the ids of the host's toasts.
       */
      let owed = 0;
      const said = new Set<string>();
      const closed = (toast: QueuedToast): void => {
        owed -= failuresOf(toast);
        said.delete(toast.id);
      };
      for (const { ends, after } of chapters) {
        for (const { session, failed } of ends) {
          const id = `s${session}`;
          if (ended.has(id)) continue;
          ended.add(id);
          if (failed) owed += 1;
          rows.set(id, row(id, failed ? { status: 'suspended', phase: 'failed' } : { status: 'completed' }));
        }
        page.world.wait(10_000);
        page.world.list([...rows.values()]);
        vi.advanceTimersByTime(400);
        for (const one of after) {
          const toast = 'which' in one ? page.toastQueue.toasts()[one.which] : undefined;
          if (one.do === 'pass') vi.advanceTimersByTime(one.ms);
          else if (one.do === 'close' && toast) {
            closed(toast);
            page.toastQueue.remove(toast.id);
          } else if (one.do === 'clear') {
            for (const each of page.toastQueue.all()) closed(each);
            page.toastQueue.clear();
          } else if (one.do === 'dismiss') page.dismissSession(`s${one.session}`);
          else if (one.do === 'say') {
            for (let time = 0; time < one.times; time += 1)
              said.add(page.toastFunctions.addToast({ type: 'info', title: 'The host says', duration: 0 }));
          } else if (one.do === 'act' && toast?.action && toast.sessionId) {
            closed(toast);
            page.toastQueue.remove(toast.id);
            toast.action.onClick();
            // Undo does not show the session
            if (!toast.id.startsWith('undo:')) seen.add(toast.sessionId);
            told.acted += 1;
            page.closeDetails();
          } else if (one.do === 'look') {
            page.markRead(`s${one.session}`);
            if (ended.has(`s${one.session}`)) seen.add(`s${one.session}`);
          } else if (one.do === 'away') {
            page.toastClocks.hold('away');
            vi.advanceTimersByTime(one.ms);
            page.toastClocks.release('away');
          }
          const shown = page.toastQueue.toasts().length;
          expect(shown).toBeLessThanOrEqual(3);
          told.toasts += shown;
          // RT-13: a toast that stays until closed is visible, waits, or is part of a summary
          const all = page.toastQueue.all();
          expect(all.reduce((sum, each) => sum + failuresOf(each), 0)).toBeGreaterThanOrEqual(owed);
          expect([...said].filter((id) => !all.some((each) => each.id === id))).toEqual([]);
          // their number is limited all the same
          const waiting = all.slice(3).filter((each) => !said.has(each.id) && durationOf(each) === 0);
          expect(waiting.length).toBeLessThanOrEqual(20);
          told.most = Math.max(told.most, all.length);
        }
      }
      const unseen = names.filter((id) => page.preferences().marks[id]?.unseen);
      expect(unseen.toSorted()).toEqual([...ended].filter((id) => !seen.has(id)).toSorted());
      page.stop();
      return page.world.said.length === ended.size;
    }),
    { numRuns: 60 },
  );
  // the page was not empty all the time
  expect(Math.min(told.toasts, told.acted)).toBeGreaterThan(0);
  expect(told.most).toBeGreaterThan(23);
});

it('RT-13: sixty single failures are all reported, by their own toasts and by one summary', async () => {
  const page = await openPage();
  const rows = new Map(names.map((id) => [id, row(id)]));
  page.world.list([...rows.values()]);
  for (const id of names) {
    rows.set(id, row(id, { status: 'suspended', phase: 'failed' }));
    page.world.wait(10_000);
    page.world.list([...rows.values()]);
    vi.advanceTimersByTime(2000);
  }
  const all = page.toastQueue.all();
  expect(all.reduce((sum, toast) => sum + failuresOf(toast), 0)).toBe(names.length);
  expect(all.length).toBeLessThanOrEqual(23);
  expect(all.map(({ title }) => title).filter((title) => title !== 'Session failed')).toEqual([
    expect.stringMatching(/^\d\d sessions changed$/),
  ]);
  page.stop();
});
