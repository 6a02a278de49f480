import type { SessionsReader, SessionsSlotApi, SessionsSlotProps } from '@mars-sessions/shared-types';
import type { ComponentType, ReactNode } from 'react';
import { SessionsLoadError } from './loadError.ts';
import type { HostModules } from './sharedModules.ts';

/** What the remote exposes as `./SessionsSlot`, as far as the SDK uses it. */
export interface SessionsModule {
  default: ComponentType<SessionsSlotProps>;
  ToastProvider?: ComponentType<{ children?: ReactNode }>;
  toasts?: SessionsSlotApi;
  /** The bar alone, for a slot that is told to leave it out. */
  SessionPillBar?: ComponentType;
  /** Fetches what reads the sessions for the rest of the host. Rejects when it cannot be fetched. */
  readSessions?: () => Promise<SessionsReader>;
  /** Whose React it got, and which release it is. */
  identity?: { useState?: unknown; release?: unknown };
}

// memo and forwardRef make components that are objects
const isComponent = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

/** @throws SessionsLoadError `contract` */
export function checkContract(module: unknown, release: string): asserts module is SessionsModule {
  if (isComponent((module as { default?: unknown } | null | undefined)?.default)) return;
  throw new SessionsLoadError('contract', 'expose', 'The remote has no sessions slot.', { release });
}

/**
 * A wrong global gives another release, and a host that shares by another way a second React: both silently.
 * @throws SessionsLoadError `wrong-release`, `two-reacts`
 */
export function checkIdentity({ identity }: SessionsModule, release: string, host: HostModules): void {
  if (identity?.release !== release) {
    const message = `Release ${release} was asked for and ${String(identity?.release)} answered.`;
    throw new SessionsLoadError('wrong-release', 'identity', message, { release });
  }
  if (identity.useState !== host.react.useState) {
    throw new SessionsLoadError('two-reacts', 'identity', 'The remote does not run on the host’s React.', { release });
  }
}
