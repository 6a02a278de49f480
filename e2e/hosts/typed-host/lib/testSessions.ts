import { createTestSessionsHost } from '@mars-sessions/host-sdk/testing'
import type { sessions } from './sessions'

/** What a test of this host uses in the place of its sessions. */
export const testSessions: typeof sessions = createTestSessionsHost({ sessions: [{ name: 'Lensing' }] })
