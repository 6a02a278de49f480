import type { FileSpec } from '../files/fileSpec.ts';
import type { RouteTable } from '../rest/routeTable.ts';
import type { World } from '../world/world.ts';
import { type Body, ControlError, control, numberOf, segment, textOf } from './controlAnswer.ts';

/** The functions of `world` over HTTP. Records and specifications are passed on unchanged: see README.md. */
export function worldRoutes(world: World): RouteTable {
  return {
    '/__control/sessions': {
      GET: control(() => world.sessions()),
      POST: control((body) => world.addSession(body)),
      DELETE: control(() => world.clear()),
    },
    '/__control/sessions/:id': {
      GET: control((_body, context) => world.session(segment(context, 'id')) ?? false),
      PATCH: control((body, context) => world.patchSession(segment(context, 'id'), body)),
      DELETE: control((_body, context) => world.removeSession(segment(context, 'id'))),
    },
    '/__control/runs/:id': {
      GET: control((_body, context) => world.run(segment(context, 'id')) ?? false),
      PATCH: control((body, context) => world.patchRun(segment(context, 'id'), body)),
    },
    '/__control/runs/:id/files': {
      POST: control((body, context) => world.addFiles(segment(context, 'id'), filesOf(body))),
    },
    '/__control/runs/:id/nodes/:node': {
      PATCH: control((body, context) => world.patchNode(segment(context, 'id'), segment(context, 'node'), body)),
    },
    '/__control/stages/:task/:number': {
      PATCH: control((body, context) =>
        world.patchStage(segment(context, 'task'), Number(segment(context, 'number')), body),
      ),
    },
    '/__control/stages/:task/:number/run': {
      POST: control((body, context) => {
        const failure = body.failure === undefined ? undefined : textOf(body, 'failure');
        const number = Number(segment(context, 'number'));
        return world.runStage(segment(context, 'task'), number, numberOf(body, 'ms'), failure);
      }),
    },
    '/__control/start': {
      POST: control((body) =>
        world.start({ taskId: textOf(body, 'taskId'), task: textOf(body, 'task'), config: configOf(body) }),
      ),
    },
    '/__control/tasks/:task/pause': { POST: control((_body, context) => world.pause(segment(context, 'task'))) },
    '/__control/tasks/:task/resume': { POST: control((_body, context) => world.resume(segment(context, 'task'))) },
    '/__control/tasks/:task/cancel': { POST: control((_body, context) => world.cancel(segment(context, 'task'))) },
    '/__control/approvals': { GET: control(() => world.approvals) },
    '/__control/approvals/:id': {
      POST: control((body, context) => world.resolveApproval(segment(context, 'id'), textOf(body, 'resolution'))),
    },
    '/__control/sockets': { GET: control(() => world.sockets) },
    '/__control/sockets/:task/push': {
      POST: control((body, context) => world.push(segment(context, 'task'), body.event)),
    },
    '/__control/sockets/:task/drop': {
      POST: control((body, context) => {
        const code = body.code === undefined ? undefined : numberOf(body, 'code');
        const reason = body.reason === undefined ? undefined : textOf(body, 'reason');
        return world.drop(segment(context, 'task'), code, reason) > 0;
      }),
    },
  };
}

/** The members of each file are checked where it is built. */
function filesOf(body: Body): FileSpec[] {
  if (!Array.isArray(body.files)) throw new ControlError('"files" is a list');
  return body.files;
}

function configOf(body: Body): Body {
  return typeof body.config === 'object' && body.config !== null ? { ...body.config } : {};
}
