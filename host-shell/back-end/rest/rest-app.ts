import { Hono } from 'hono';
import type { Clock } from '../clock.ts';
import type { StageTasks } from '../stage-tasks/stage-tasks.ts';
import type { SessionStates } from '../world/session-states.ts';
import type { Store } from '../world/store.ts';
import { crossOrigin } from './cross-origin.ts';
import { generalRoutes } from './general-routes.ts';
import { addRoutes, answerUnknown, type RouteTable } from './route-table.ts';
import { runRoutes } from './run-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { stageTaskRoutes } from './stage-task-routes.ts';

export interface RestParts {
  clock: Clock;
  store: Store;
  states: SessionStates;
  stageTasks: StageTasks;
}

/**
 * The REST half of the back end (CONTRACT 1).
 * @param further routes that are not the real back end's
 */
export function createRestApp({ clock, store, states, stageTasks }: RestParts, further: readonly RouteTable[]): Hono {
  const app = new Hono();
  const tables = [
    generalRoutes(clock),
    sessionRoutes({ store, states, clock }),
    runRoutes(store),
    stageTaskRoutes(store, stageTasks),
    ...further,
  ];
  app.use(crossOrigin);
  for (const table of tables) addRoutes(app, table);
  answerUnknown(app, tables);
  // An unhandled exception is a 500 in plain text (CONTRACT 1.1).
  app.onError((_error, context) => context.text('Internal Server Error', 500));
  return app;
}
