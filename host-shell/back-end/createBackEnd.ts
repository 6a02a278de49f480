import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Clock, createClock } from './clock.ts';
import { controlRoutes } from './control/controlRoutes.ts';
import { createFaultGate } from './control/faultGate.ts';
import { createFaults, type Faults } from './control/faults.ts';
import { createRequestLog, type RequestLog } from './control/requestLog.ts';
import { Executor } from './executor/executor.ts';
import { createRandom } from './random.ts';
import { createRestApp } from './rest/restApp.ts';
import { SCENARIOS, type ScenarioName } from './scenario/scenarios.ts';
import { StageTasks } from './stage-tasks/stageTasks.ts';
import { acceptSockets } from './websocket/acceptSockets.ts';
import { Connections } from './websocket/connections.ts';
import { SessionStates } from './world/sessionStates.ts';
import { Store } from './world/store.ts';
import { World } from './world/world.ts';

export interface BackEndOptions {
  /** Default `laboratory-day`. */
  scenario?: ScenarioName;
  /** Determines all ids and random events. Default 1. */
  seed?: number;
  /** Simulated milliseconds per real millisecond. Default 1; 0 freezes the clock. */
  speed?: number;
  /** Simulated epoch milliseconds at which it starts. Default: now. */
  startAt?: number;
  /** Default `127.0.0.1`. */
  host?: string;
}

export interface BackEnd {
  /**
   * @param port default: any free port
   * @throws the error of `node:http` when the port is taken
   */
  listen(port?: number): Promise<{ url: string; port: number }>;
  /** Ends sockets, requests, timers and the server. It cannot be restarted. */
  close(): Promise<void>;
  /** Answers a request of REST without a server, and without the faults and the log of requests. */
  fetch(request: Request): Response | Promise<Response>;
  readonly world: World;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly requests: RequestLog;
}

const CONTROL = '/__control/';

/** Creates a simulated MARS back end: one world, one clock, one server. */
export function createBackEnd(options: BackEndOptions = {}): BackEnd {
  const { scenario = 'laboratory-day', seed = 1, speed = 1, startAt = Date.now(), host = '127.0.0.1' } = options;
  const { past, play } = SCENARIOS[scenario];
  // The past is simulated too, so that a run in its third step has really executed the first two.
  const clock = createClock(startAt - past);
  const random = createRandom(seed);
  const store = new Store();
  const states = new SessionStates(store, clock, random.fork('sessions'));
  const executor = new Executor({ clock, random: random.fork('runs'), store, states });
  const stageTasks = new StageTasks(store, clock, random.fork('stages'));
  const connections = new Connections(clock);
  const world = new World({ clock, random: random.fork('world'), store, states, executor, stageTasks, connections });
  const faults = createFaults();
  const requests = createRequestLog(clock);
  const gate = createFaultGate(faults);

  play({ world, clock, random: random.fork('scenario'), startAt });
  clock.advance(past);
  clock.setSpeed(speed);

  const control = controlRoutes({ world, clock, faults, requests });
  const app = createRestApp({ clock, store, states, stageTasks }, [control]);
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    // Node would send the real time.
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    if (path.startsWith(CONTROL)) {
      void listener(request, response);
      return;
    }
    const answered = requests.add(request.method ?? 'GET', path);
    response.once('finish', () => answered(response.statusCode));
    gate.request(request, response, () => void listener(request, response));
  });
  const endSockets = acceptSockets(server, { clock, executor, connections }, gate.upgrade, (path) =>
    requests.add('GET', path),
  );

  return {
    fetch: (request) => app.fetch(request),
    world,
    clock,
    faults,
    requests,
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          const address = server.address() as AddressInfo;
          resolve({ url: `http://${host}:${address.port}`, port: address.port });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        clock.stop();
        gate.close();
        endSockets();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
