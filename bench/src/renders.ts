import type { Benchmark, BenchRow } from './benchmark.ts';
import { onStand, type Stand } from './stand.ts';
import { watchRenders } from './watchRenders.ts';

const LIST = /\/api\/sessions\?limit=200$/;

/** Advances the page's time until it polls, and waits for all requests of that poll. */
async function poll({ page, underWay }: Stand): Promise<void> {
  const answered = page.waitForResponse(LIST);
  let asked = false;
  const request = page.waitForRequest(LIST).then(() => {
    asked = true;
  });
  while (!asked) await page.clock.runFor(500);
  await request;
  await (await answered).finished();
  // an answer may cause another request
  for (let quiet = 0; quiet < 3; ) {
    await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
    quiet = underWay() === 0 ? quiet + 1 : 0;
  }
  await page.clock.runFor(50);
}

/** The host's console collects lines for 80 ms, then renders its provider with them. */
async function flushConsole({ page }: Stand, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    const { hostSocket, consoleFlushes } = window as unknown as {
      hostSocket: WebSocket;
      consoleFlushes: (() => void)[];
    };
    for (let time = 0; time < count; time += 1) {
      const event = { event_type: 'output', timestamp: '', data: { message: `line ${time}` } };
      hostSocket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
      for (const flush of consoleFlushes.splice(0)) flush();
      // React commits in a separate task
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    }
  }, times);
}

/** Puts the host's 80 ms timers and its socket under the control of the benchmark. */
async function takeConsole({ page }: Stand): Promise<void> {
  await page.addInitScript(() => {
    const flushes: (() => void)[] = [];
    const setTimer = window.setTimeout.bind(window);
    Object.assign(window, { consoleFlushes: flushes });
    window.setTimeout = ((callback: () => void, ms?: number, ...rest: []) =>
      ms === 80 ? flushes.push(callback) : setTimer(callback, ms, ...rest)) as typeof window.setTimeout;
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        Object.assign(window, { hostSocket: this });
      }
    };
  });
}

export const renders: Benchmark = {
  name: 'What renders, in Chromium',
  run: ({ quick }) =>
    onStand(async (stand): Promise<BenchRow[]> => {
      const { page, backEnd } = stand;
      const { world, clock } = backEnd;
      const out: BenchRow[] = [];
      await page.clock.install({ time: clock.now() });
      const rendered = await watchRenders(page);
      await takeConsole(stand);
      for (let index = 0; index < 200; index += 1)
        world.addSession({
          name: `session ${index}`,
          createdAt: clock.now() - 60_000 - index * 1000,
          runs: [{ nodes: [{ id: 'step_1', status: 'running' }, { id: 'step_2' }] }],
        });
      await stand.open();
      // until every session has been requested
      for (let polls = 0; polls < 12; polls += 1) await poll(stand);
      const nodes = await page.locator('[data-pill]').count();
      out.push({
        what: 'pills in the document, of 200 sessions that run',
        value: nodes,
        unit: 'count',
      });

      await rendered();
      await poll(stand);
      const same = await rendered();
      out.push({
        what: 'an identical snapshot: pill renders',
        value: same.pills,
        unit: 'count',
      });
      out.push({
        what: 'an identical snapshot: changes inside the toolbar',
        value: same.mutations,
        unit: 'count',
      });

      const shown = await page.locator('[data-pill]').first().getAttribute('data-pill');
      world.patchSession(shown ?? '', { name: 'another name' });
      await poll(stand);
      const one = await rendered();
      out.push({ what: 'one changed row: pill renders', value: one.pills, unit: 'count' });

      // a run of the host's own, whose socket feeds the console
      await page.getByRole('main').getByText('Single-Pass Analysis', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Task' }).fill('Fit the power spectrum');
      await page.getByRole('button', { name: 'Launch' }).click();
      await page.waitForFunction(() => 'hostSocket' in window);
      // go to a page of the host that does not show the lines, so that they are not measured
      await page.getByRole('link', { name: 'Sessions' }).click();
      for (let polls = 0; polls < 3; polls += 1) await poll(stand);
      await flushConsole(stand, 100);
      await rendered();
      const flushes = quick ? 500 : 10_000;
      await flushConsole(stand, flushes);
      const console = await rendered();
      out.push({ what: 'console flushes', value: flushes, unit: 'count' });
      out.push({
        what: 'console flushes: commits of the page beside flushes',
        value: console.commits / flushes,
        unit: '×',
      });
      out.push({
        what: 'console flushes: pill renders',
        value: console.pills,
        unit: 'count',
      });
      out.push({
        what: 'console flushes: changes inside the toolbar',
        value: console.mutations,
        unit: 'count',
      });
      return out;
    }),
};
