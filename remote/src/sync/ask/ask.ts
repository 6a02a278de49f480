import type { EvidenceRequest } from '../evidenceRequests.ts';
import { forgetAsked, noteAsked, type SeldomRequest } from '../planSeldom.ts';
import { askDag } from './askDag.ts';
import { askExistence } from './askExistence.ts';
import { askFailedNode } from './askFailedNode.ts';
import { askLog } from './askLog.ts';
import type { AskOptions, Budget } from './askOptions.ts';
import { askRow } from './askRow.ts';
import { askRuns } from './askRuns.ts';
import { askStage } from './askStage.ts';
import { askTask } from './askTask.ts';

/** Any request for evidence beside the list. */
export type AnyRequest = EvidenceRequest | SeldomRequest;

async function askSeldom(options: AskOptions, request: SeldomRequest): Promise<void> {
  const { askedBefore, clock, isStopped } = options;
  noteAsked(askedBefore, request, clock.now());
  if (request.kind === 'row') await askRow(options, request);
  else if (request.kind === 'task') await askTask(options, request);
  else await askFailedNode(options, request);
  // an aborted request counts as not sent
  if (isStopped()) forgetAsked(askedBefore, request);
}

/** Sends one request and passes on what its answer contains. */
export function ask(options: AskOptions, budget: Budget, request: AnyRequest): Promise<void> {
  switch (request.kind) {
    case 'runs':
      return askRuns(options, budget, request);
    case 'stage':
      return askStage(options, request);
    case 'existence':
      return askExistence(options, request);
    case 'dag':
      return askDag(options, request);
    case 'log':
      return askLog(options, request);
    case 'row':
    case 'task':
    case 'failed-node':
      return askSeldom(options, request);
  }
}
