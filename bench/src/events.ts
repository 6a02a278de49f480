import type { Benchmark, BenchRow } from './benchmark.ts';
import { keepHostSocket, launchRun } from './hostRun.ts';
import { onStand, type Stand } from './stand.ts';

/** Factor by which the processor is slowed down, to simulate a slow machine. */
const SLOWER = 4;
const EVENTS_PER_SECOND = 1000;
const NODES = 200;
/** The part of the remote that is fetched last, while the page rests. */
const LAST_PART = /\/pill\.[^/]+\.js/;

interface Counted {
  /** Tasks of the main thread of more than 50 ms. */
  readonly longTasks: number;
  /** How many times the ring of the run's pill was drawn anew. */
  readonly ringWrites: number;
  readonly sent: number;
}

/** Makes the page count long tasks and changes of rings. */
async function watch({ page }: Stand): Promise<void> {
  await page.addInitScript(() => {
    const counted = { began: Number.POSITIVE_INFINITY, longTasks: 0, ringWrites: 0, sent: 0 };
    Object.assign(window, { counted });
    new PerformanceObserver((list) => {
      // the browser reports a task later
      counted.longTasks += list.getEntries().filter(({ startTime }) => startTime >= counted.began).length;
    }).observe({ type: 'longtask' });
    new MutationObserver((records) => {
      counted.ringWrites += records.length;
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['stroke-dashoffset'] });
  });
}

/**
 * Sends the events of a run through the host's socket, each in its own task, as a browser delivers messages. The nodes
 * complete one after the other, and each begins anew many times before that.
 */
async function sendEvents({ page, backEnd: { world } }: Stand, seconds: number): Promise<Counted> {
  const [run] = world.sessions().flatMap(({ id }) => world.runsOf(id));
  if (!run) throw new Error('The host has started no run.');
  return page.evaluate(
    ([nodes, perSecond, wanted, run_id]) => {
      const { hostSocket, counted } = window as unknown as {
        hostSocket: WebSocket;
        counted: { began: number; longTasks: number; ringWrites: number; sent: number };
      };
      const send = (event_type: string, data: object): void => {
        const message = { event_type, timestamp: '', data };
        hostSocket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
      };
      const ids = Array.from({ length: nodes }, (_, index) => `step_${index}`);
      send('dag_created', { run_id, nodes: ids.map((id) => ({ id, label: id, status: 'pending' })), edges: [] });
      const total = perSecond * wanted;
      const perNode = total / nodes;
      return new Promise<{ longTasks: number; ringWrites: number; sent: number }>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        let posted = 0;
        port1.onmessage = () => {
          const index = counted.sent;
          counted.sent += 1;
          const isLast = index % perNode === perNode - 1;
          send('dag_node_status_changed', {
            node_id: ids[Math.floor(index / perNode)],
            new_status: isLast ? 'completed' : 'running',
          });
        };
        const timer = setInterval(() => {
          // the first call comes after the task that has sent the graph
          if (posted === 0) counted.began = Math.min(counted.began, performance.now());
          const due = Math.min(total, Math.floor(((performance.now() - counted.began) * perSecond) / 1000));
          for (; posted < due; posted += 1) port2.postMessage(null);
          if (counted.sent < total) return;
          clearInterval(timer);
          resolve(counted);
        }, 4);
      });
    },
    [NODES, EVENTS_PER_SECOND, seconds, run.id] as const,
  );
}

const measure = (withSessions: boolean, seconds: number): Promise<Counted> =>
  onStand(
    async (stand) => {
      const { page, open } = stand;
      await keepHostSocket(page);
      await watch(stand);
      const last = withSessions ? page.waitForResponse(LAST_PART) : null;
      await open();
      await launchRun(page);
      if (withSessions) await page.locator('[data-pill] [data-progress]').first().waitFor();
      // running a part takes longer than 50 ms on a slow machine
      await last;
      await page.waitForLoadState('networkidle');
      const devTools = await page.context().newCDPSession(page);
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const counted = await sendEvents(stand, seconds);
      // only a completed run shows 100
      if (withSessions) await page.locator('[data-pill] [data-progress="98"]').waitFor();
      return counted;
    },
    { withSessions },
  );

/** What a run costs that reports its progress a thousand times a second. */
export const events: Benchmark = {
  name: `${EVENTS_PER_SECOND} progress events a second, in Chromium with a processor slowed ${SLOWER} times`,
  async run({ quick }) {
    const seconds = quick ? 2 : 10;
    const without = await measure(false, seconds);
    const ours = await measure(true, seconds);
    const row = (what: string, value: number): BenchRow => ({ what, value, unit: 'count' });
    return [
      row('events', ours.sent),
      row('the ring is drawn anew', ours.ringWrites),
      row('tasks beyond 50 ms, ours', ours.longTasks),
      row('tasks beyond 50 ms, the host without us', without.longTasks),
      row('tasks beyond 50 ms, ours without those of the host', Math.max(0, ours.longTasks - without.longTasks)),
    ];
  },
};
