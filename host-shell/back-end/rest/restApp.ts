import { Hono } from 'hono';
import type { Clock } from '../clock.ts';
import type { StageTasks } from '../stage-tasks/stageTasks.ts';
import type { SessionStates } from '../world/sessionStates.ts';
import type { Store } from '../world/store.ts';
import { crossOrigin } from './crossOrigin.ts';
import { fileRoutes } from './fileRoutes.ts';
import { generalRoutes } from './generalRoutes.ts';
import { addRoutes, answerUnknown, type RouteTable } from './routeTable.ts';
import { runRoutes } from './runRoutes.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { stageTaskRoutes } from './stageTaskRoutes.ts';

export interface RestParts {
  clock: Clock;
  store: Store;
  states: SessionStates;
  stageTasks: StageTasks;
}

/**
 * The REST half of the back end (CONTRACT 1).
 * @param further additional routes that the real back end does not have
 */
export function createRestApp({ clock, store, states, stageTasks }: RestParts, further: readonly RouteTable[]): Hono {
  const app = new Hono();
  const tables = [
    generalRoutes(clock),
    sessionRoutes({ store, states, clock }),
    runRoutes(store),
    fileRoutes(store),
    stageTaskRoutes(store, stageTasks),
    ...further,
  ];
  app.use(crossOrigin);
  for (const table of tables) addRoutes(app, table);
  answerUnknown(app, tables);
  // An unhandled exception becomes a 500 in plain text (CONTRACT 1.1).
  app.onError((_error, context) => context.text('Internal Server Error', 500));
  return app;
}
