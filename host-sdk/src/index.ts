export type {
  ParallelSession,
  ParallelSessionsContextValue,
  SessionsHost,
  SessionsReader,
  SessionsSlotApi,
  ToastContextValue,
  ToastData,
} from '@mars-sessions/shared-types';
export type { Channel, NamedRelease } from './core/channel/channel.ts';
export type { Clock } from './core/clock.ts';
export { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './core/loadError.ts';
export type { RemoteReport } from './core/registry.ts';
export type { ReleaseChannel, ReleaseFile, ReleaseRecord, SessionsRelease } from './core/releaseRecord.ts';
export type { ReleaseSource, SessionsChannel } from './core/releaseSource.ts';
export type { SessionsModule } from './core/sessionsModule.ts';
export type { HostModules } from './core/sharedModules.ts';
export type { SessionsStatus } from './core/status.ts';
export type { TrustedKeys } from './core/trustedKeys.ts';
export { createSessionsHost, type SessionsHostOptions, type SessionsIntegration } from './createSessionsHost.ts';
