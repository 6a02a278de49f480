export type { SessionsHost, SessionsSlotApi, ToastData } from '@mars-sessions/shared-types';
export { createSessionsHost, type SessionsHostOptions, type SessionsIntegration } from './createSessionsHost.ts';
export { type LoadPhase, SessionsLoadError } from './loadError.ts';
export type { SessionsEntry, SessionsStatus } from './loader.ts';
export type { HostModules } from './sharedModules.ts';
