export type {
  ParallelSession,
  ParallelSessionsContextValue,
  SessionsHost,
  SessionsReader,
  SessionsSlotApi,
  ToastContextValue,
  ToastData,
} from '@mars-sessions/shared-types';
export type { Clock } from './core/clock.ts';
export { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './core/loadError.ts';
export type { RemoteReport } from './core/registry.ts';
export type { ReleaseRecord, SessionsRelease } from './core/releaseRecord.ts';
export type { ReleaseSource } from './core/releaseSource.ts';
export type { SessionsModule } from './core/sessionsModule.ts';
export type { HostModules } from './core/sharedModules.ts';
export type { SessionsStatus } from './core/status.ts';
export { createSessionsHost, type SessionsHostOptions, type SessionsIntegration } from './createSessionsHost.ts';
