export type { Clock, TimerId } from './clock.ts';
export type { Fault, FaultKind, FaultSpec, Faults } from './control/faults.ts';
export type { LoggedRequest, RequestLog } from './control/requestLog.ts';
export { type BackEnd, type BackEndOptions, createBackEnd } from './createBackEnd.ts';
export type { FileSpec } from './files/fileSpec.ts';
export type { ScenarioName } from './scenario/scenarios.ts';
export type { CostRecord, DagNode, FileRecord, RunRecord, SessionRecord, StageRecord } from './world/records.ts';
export type { NodeEventSpec, RunSpec, SessionSpec } from './world/sessionSpec.ts';
export type { AddedSession, World } from './world/world.ts';
