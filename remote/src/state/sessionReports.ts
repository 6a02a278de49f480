import { atom } from 'jotai';
import type { DagNode } from '../core/dag.ts';
import type { Stage } from '../core/evidence.ts';
import { consolePath, costsPath, dagPath } from '../sync/endpoints.ts';
import type { RestResult } from '../sync/restClient.ts';
import { type ConsoleLog, type Costs, readConsoleLog, readCosts, readDag } from '../sync/schemas.ts';
import { engineState, rest } from './engine.ts';
import { engineAtom } from './engineAtom.ts';

/** As much of a log as the panel shows. */
const TAIL = 500;

export const askLog = (runId: string): Promise<RestResult<ConsoleLog>> =>
  rest.get(consolePath(runId, TAIL), readConsoleLog);
export const askNodes = (runId: string): Promise<RestResult<DagNode[]>> => rest.get(dagPath(runId), readDag);
export const askCosts = (runId: string): Promise<RestResult<Costs>> => rest.get(costsPath(runId), readCosts);

/** Grows with every good poll: what is open asks anew by it. */
export const pollCountAtom = atom((get) => get(engineAtom).poll.good);

/** The stages of a stage task, as they were last heard. */
export function stagesOf(sessionId: string): readonly Stage[] {
  return engineState().sessions.get(sessionId)?.stage?.stages ?? [];
}
