// @vitest-environment jsdom
import { createBackEnd } from '@mars-sessions/host-shell/back-end';
import { inject, it } from 'vitest';
import { LIST_PATH } from '../../../remote/src/sync/listPath.ts';
import { createSimulatedBrowser } from '../../../remote/src/testing/simulatedBrowser.ts';
import { openSimulatedPage, type SimulatedPage } from '../../../remote/src/testing/simulatedPage.ts';
import { seeded } from '../simulated/measured.ts';
import { dated, NO_PROBE, restoreAfterEach } from '../simulated/simulatedPages.ts';
import { nameOf, type Requested, SCENARIOS, type Scenario } from './scenarios.ts';

const START = Date.UTC(2026, 10, 22, 19, 2, 10);
const HOUR_MS = 3_600_000;
/** Until then every session has been requested, and the logs of silent runs are requested. */
const SETTLED_MS = 10 * 60_000;

restoreAfterEach();

/** Returns a simulated back end with these sessions. Its time stands still, so its runs say nothing. */
function backEndWith({ sessions, running }: Scenario) {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0, startAt: START });
  for (let index = 0; index < sessions; index += 1) {
    const runs = index < running;
    backEnd.world.addSession({
      name: `session ${index}`,
      status: runs ? 'active' : 'completed',
      consoleLines: runs ? ['Step 1 begins.'] : null,
      createdAt: START - 60_000 - index * 1000,
      updatedAt: START - 60_000 - index * 1000,
      runs: [
        runs
          ? { nodes: [{ id: 'step_1', status: 'running' }, { id: 'step_2' }] }
          : { status: 'completed', completedAt: START - 60_000, nodes: [{ id: 'step_1', status: 'completed' }] },
      ],
    });
  }
  return backEnd;
}

/** Opens the tabs of the scenario one after the other, waits until they are settled, and counts what they request. */
async function requestsOf(scenario: Scenario, hours: number): Promise<Requested> {
  const backEnd = backEndWith(scenario);
  const counts = { lists: 0, all: 0 };
  let isSettled = false;
  const chance = seeded(11);
  const browser = createSimulatedBrowser({
    wall: START,
    answerMs: scenario.answerMs,
    // tabs need different names; later each wait has its mean length, so that counts do not depend on chance
    random: () => (isSettled ? 0.5 : chance()),
    onSent(path) {
      counts.all += 1;
      if (path === LIST_PATH) counts.lists += 1;
    },
    async answer(path) {
      return dated(await backEnd.fetch(new Request(`http://localhost${path}`)), START + browser.now());
    },
  });
  const pages: SimulatedPage[] = [];
  for (let tab = 0; tab < scenario.tabs; tab += 1) {
    // a new tab covers the one before
    for (const { tab: earlier } of pages) if (!earlier.hidden) browser.hide(earlier, true);
    const page = await openSimulatedPage(browser, NO_PROBE);
    browser.focus(page.tab);
    pages.push(page);
    await browser.pass(10_000);
  }
  if (!scenario.visible) for (const { tab } of pages) if (!tab.hidden) browser.hide(tab, true);
  isSettled = true;
  await browser.pass(SETTLED_MS);
  // an hour that begins right after a list: otherwise the count depends on the moment at which it begins
  const { lists } = counts;
  while (counts.lists === lists) await browser.pass(100);
  Object.assign(counts, { lists: 0, all: 0 });
  await browser.pass(hours * HOUR_MS);
  // the pages stay as they are, with requests under way: without simulated time none of their code runs
  await backEnd.close();
  return { lists: counts.lists / hours, all: counts.all / hours };
}

it.for(SCENARIOS.map((scenario) => [nameOf(scenario), scenario] as const))('%s', async ([, scenario], { task }) => {
  task.meta.measured = await requestsOf(scenario, inject('measuredHours'));
});
