import { createSessionsHost, type SessionsHostOptions } from '@mars-sessions/host-sdk';
import type { ComponentType } from 'react';

/** Returns the slot of a part of the host that contains an SDK of its own. */
export const createPart = (options: SessionsHostOptions): ComponentType => createSessionsHost(options).SessionsSlot;
