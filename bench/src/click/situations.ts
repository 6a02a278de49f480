import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import { storeBeforehand, storePreferences } from '../../../e2e/support/storeBeforehand.ts';
import { MAX_ABSENT } from '../../../remote/src/core/retention.ts';
import { MAX_KEPT } from '../../../remote/src/state/kept/keptSessions.ts';
import { MAX_TASKS } from '../../../remote/src/state/kept/tasks.ts';
import { LIST_LIMIT } from '../../../remote/src/sync/listPath.ts';
import { addRunningSessions } from '../addRunningSessions.ts';
import type { Stand } from '../stand.ts';

/** What the page knows when a pill is clicked. */
export interface Situation {
  readonly name: string;
  /** Opens the page in it. */
  open(stand: Stand): Promise<void>;
}

/** The most sessions that a page keeps: a full list, those that it lacks, and those that the user would miss. */
const MOST = LIST_LIMIT + MAX_ABSENT + MAX_KEPT;
/** More than the page polls at most for itself within that time. */
const BETWEEN_POLLS_MS = 6000;
const DAY_MS = 86_400_000;

const running = (count: number): Situation => ({
  name: `${count} sessions`,
  async open(stand) {
    addRunningSessions(stand.backEnd, count);
    await stand.open();
  },
});

const idOf = (index: number): string => `old-${index}`;

/** Adds ended sessions, the oldest first. All are older than the page, so that they are no news to it. */
function addEnded({ world, clock }: BackEnd, from: number, to: number): void {
  for (let index = from; index < to; index += 1)
    world.addSession({
      id: idOf(index),
      name: `old session ${index}`,
      status: 'completed',
      phase: 'completed',
      createdAt: clock.now() - DAY_MS + index * 1000,
      runs: [{ status: 'completed' }],
    });
}

/** Fills what the browser keeps up to its limits, as after months: everything was seen, a week ago. */
async function fillStorage({ page, backEnd: { clock } }: Stand): Promise<void> {
  const at = clock.now() - 7 * DAY_MS;
  const ids = Array.from({ length: MAX_KEPT }, (_, index) => idOf(index));
  const keyOf = (id: string): string => `${id}:none:completed:1`;
  const keptOf = (id: string) => ({
    activity: [{ key: keyOf(id), at, finished: true, marks: true }, 1, 'x'],
    read: [at, 2, 'x'],
    seen: [keyOf(id), 2, 'x'],
    mine: [true, at, 'x'],
    'told:none:completed': [1, 1, ''],
  });
  await storePreferences(page, { sessions: Object.fromEntries(ids.map((id) => [id, keptOf(id)])) });
  const history = ids.map((id, index) => ({
    key: keyOf(id),
    sessionId: id,
    name: `old session ${index}`,
    kind: 'completed',
    reason: null,
    step: null,
    at: at - index,
  }));
  await storeBeforehand(page, 'mars.sessions.history', JSON.stringify({ v: 1, data: history }));
  const tasks = Array.from({ length: MAX_TASKS }, (_, index) => [
    idOf(index),
    `Fit the power spectrum of field ${index}`,
    `Fit the power spectrum of field ${index}. Use the masks of the survey, and report with figures.`,
  ]);
  await storeBeforehand(page, 'mars.sessions.tasks', JSON.stringify({ v: 1, data: tasks }));
}

interface Pollable {
  readonly pollNow: () => void;
}

/** Makes a page poll whenever the benchmark wants: some seconds pass for it, and it is told that it is online. */
async function takeTime({ page }: Stand): Promise<void> {
  await page.addInitScript((ms) => {
    const [now, wall] = [performance.now.bind(performance), Date.now];
    let ahead = 0;
    performance.now = () => now() + ahead;
    Date.now = () => wall() + ahead;
    const pollNow = (): void => {
      ahead += ms;
      dispatchEvent(new Event('online'));
    };
    Object.assign(window, { pollNow });
  }, BETWEEN_POLLS_MS);
}

/**
 * At the bound: the user's own 500 sessions have left the list, as have many others, of which the page keeps 200; the
 * list is full of sessions that run.
 */
const full: Situation = {
  name: `${MOST} sessions`,
  async open(stand) {
    const { page, backEnd } = stand;
    await fillStorage(stand);
    await takeTime(stand);
    addEnded(backEnd, 0, LIST_LIMIT);
    await stand.open();
    const known = (count: number) => page.getByRole('button', { name: `All sessions (${count}+` }).waitFor();
    await known(LIST_LIMIT);
    // each list is another one, until as many have left it as the page keeps
    for (let known = LIST_LIMIT; known < MOST; known += LIST_LIMIT) {
      const isLast = known + LIST_LIMIT >= MOST;
      if (isLast) addRunningSessions(backEnd, LIST_LIMIT);
      else addEnded(backEnd, known, known + LIST_LIMIT);
      backEnd.clock.advance(BETWEEN_POLLS_MS);
      const answered = page.waitForResponse(/\/api\/sessions\?limit=/);
      await page.evaluate(() => (window as unknown as Pollable).pollNow());
      await (await answered).finished();
    }
    await known(MOST);
  },
};

export const SITUATIONS: readonly Situation[] = [running(12), running(200), full];
