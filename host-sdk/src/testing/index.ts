export { createTestSession } from './createTestSession.ts';
export { createTestSessionsHost } from './createTestSessionsHost.ts';
export type {
  SessionsCall,
  TestSession,
  TestSessionsHost,
  TestSessionsHostOptions,
  TestStatus,
} from './testSessionsHost.ts';
