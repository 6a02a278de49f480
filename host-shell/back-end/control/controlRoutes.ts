import type { Clock } from '../clock.ts';
import type { RouteTable } from '../rest/routeTable.ts';
import type { World } from '../world/world.ts';
import { type Body, ControlError, control, numberOf, segment, textOf } from './controlAnswer.ts';
import { FAULT_KINDS, type FaultKind, type Faults } from './faults.ts';
import type { RequestLog } from './requestLog.ts';
import { worldRoutes } from './worldRoutes.ts';

export interface ControlParts {
  world: World;
  clock: Clock;
  faults: Faults;
  requests: RequestLog;
}

/** Offers the in-process controls over HTTP, for tests that run in another process (README.md). */
export function controlRoutes({ world, clock, faults, requests }: ControlParts): RouteTable {
  const time = () => ({ now: clock.now(), speed: clock.speed });

  return {
    '/__control/clock': {
      GET: control(time),
      POST: control((body) => {
        if (body.speed !== undefined) clock.setSpeed(numberOf(body, 'speed'));
        if (body.advance !== undefined) clock.advance(numberOf(body, 'advance'));
        return time();
      }),
    },
    '/__control/faults': {
      GET: control(() => faults.list),
      POST: control((body) => faults.add({ ...body, kind: kindOf(body) })),
      DELETE: control(() => faults.clear()),
    },
    '/__control/faults/:id': {
      DELETE: control((_body, context) => faults.remove(Number(segment(context, 'id')))),
    },
    '/__control/requests': {
      GET: control(() => requests.entries),
      DELETE: control(() => requests.clear()),
    },
    ...worldRoutes(world),
  };
}

function kindOf(body: Body): FaultKind {
  const kind = textOf(body, 'kind');
  const known = FAULT_KINDS.find((candidate) => candidate === kind);
  if (known === undefined) throw new ControlError(`"kind" is one of ${FAULT_KINDS.join(', ')}`);
  return known;
}
