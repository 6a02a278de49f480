// @vitest-environment jsdom
import { type BackEnd, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { inject, it } from 'vitest';
import type { HostLiveFacts } from '../../../remote/src/core/liveRun.ts';
import { createSimulatedBrowser } from '../../../remote/src/testing/simulatedBrowser.ts';
import { openSimulatedPage } from '../../../remote/src/testing/simulatedPage.ts';
import { seeded } from '../simulated/measured.ts';
import { dated, NO_PROBE, restoreAfterEach } from '../simulated/simulatedPages.ts';
import { CHANGES, type Change, followedIn } from './changes.ts';
import { type Delays, type Followed, nameOf } from './delays.ts';

type World = BackEnd['world'];

const START = Date.UTC(2026, 10, 22, 19, 2, 10);
/** The sessions beside the one that changes. */
const OTHERS = 12;
/** Until then the page has checked a new session by its run. */
const KNOWN_MS = 150_000;
/** The moments of the changes are spread over this time, which is longer than two polls. */
const SPREAD_MS = 30_000;
/** How often the page is looked at. */
const STEP_MS = 100;
/** A pill that is wrong for longer stays wrong. */
const LIMIT_MS = 900_000;
/** The interval of the specification's design (`bench/hosts/naive-remote`). */
const NAIVE_POLL_MS = 12_000;
const ANSWER_MS = 30;
/** The status of a session in the list before each change. */
const LISTED_BEFORE = 'active';

restoreAfterEach();

/** Returns what the host's context has while it is attached to the run of a session. */
function factsOf(world: World, sessionId: string, workflowStatus: string | null): HostLiveFacts {
  const [run] = world.runsOf(sessionId);
  return {
    taskId: run?.taskId ?? null,
    connected: true,
    workflowStatus,
    dagRunId: run?.id ?? null,
    dagNodes: [],
    approvalId: null,
    approvalSessionId: null,
    approvalText: null,
  };
}

async function delaysOf(change: Change, followed: Followed, times: number): Promise<Delays> {
  const random = seeded(21);
  const { world, clock, fetch, close } = createBackEnd({ scenario: 'empty', speed: 0, startAt: START });
  const at = (): number => START + browser.now();
  const add = (): string =>
    world.addSession({ createdAt: at(), updatedAt: at(), runs: [{ nodes: [{ id: 'step_1', status: 'running' }] }] })
      .sessionId;
  const browser = createSimulatedBrowser({
    wall: START,
    random,
    answerMs: ANSWER_MS,
    async answer(path) {
      clock.advance(at() - clock.now());
      return dated(await fetch(new Request(`http://localhost${path}`)), at());
    },
  });
  for (let index = 0; index < OTHERS; index += 1) add();
  const page = await openSimulatedPage(browser, NO_PROBE);
  browser.focus(page.tab);
  if (followed === 'hidden') browser.hide(page.tab, true);
  const wordOf = (id: string): string | null => page.engineState().sessions.get(id)?.derived.shown ?? null;

  const ours: number[] = [];
  const naive: number[] = [];
  let wrong = 0;
  for (let time = 0; time < times; time += 1) {
    let id = change.isKnown ? add() : '';
    if (id) change.before?.(world, id);
    if (followed === 'attached') page.hear(factsOf(world, id, change.before ? 'paused' : 'executing'));
    await browser.pass(KNOWN_MS + random() * SPREAD_MS);
    const changed = browser.now();
    id ||= add();
    if (wordOf(id) === change.word) throw new Error(`The pill had the word before ${change.name}.`);
    change.make(world, id, at());
    if (followed === 'attached') page.hear(factsOf(world, id, change.live ?? null));
    while (wordOf(id) !== change.word && browser.now() - changed < LIMIT_MS) await browser.pass(STEP_MS);
    const delay = browser.now() - changed;
    if (delay < LIMIT_MS) ours.push(delay / 1000);
    else wrong += 1;
    // the other design shows the status of the list, whatever it hides; what it makes of events is not counted
    if (change.listed === change.word)
      naive.push(
        change.isKnown && change.word === LISTED_BEFORE
          ? 0
          : (NAIVE_POLL_MS - (changed % NAIVE_POLL_MS) + ANSWER_MS) / 1000,
      );
    world.removeSession(id);
  }
  await close();
  return { ours, wrong, ...(followed === 'attached' ? {} : { naive: { right: naive, wrong: times - naive.length } }) };
}

it.for(
  CHANGES.flatMap((change) =>
    followedIn(change).map((followed) => [nameOf(change.name, followed), change, followed] as const),
  ),
)('%s', async ([, change, followed], { task }) => {
  task.meta.measured = await delaysOf(change, followed, inject('changesOfEachKind'));
});
