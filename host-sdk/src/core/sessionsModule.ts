import type { SessionsLive, SessionsReader, SessionsSlotApi, SessionsSlotProps } from '@mars-sessions/shared-types';
import type { ComponentType, ReactNode } from 'react';
import { SessionsLoadError } from './loadError.ts';
import type { HostModules } from './sharedModules.ts';

/** Exports of the remote's `./SessionsSlot` that the SDK uses. */
export interface SessionsModule {
  default: ComponentType<SessionsSlotProps>;
  ToastProvider?: ComponentType<{ children?: ReactNode }>;
  toasts?: SessionsSlotApi;
  /** The bar alone, for a slot that renders without it. */
  SessionPillBar?: ComponentType;
  /** Fetches the reader of the sessions for the rest of the host. Rejects when it cannot be fetched. */
  readSessions?: () => Promise<SessionsReader>;
  /** Fetches what is needed to replace this release in a living page. Rejects when it cannot be fetched. */
  live?: () => Promise<SessionsLive>;
  /** A function of the React that the remote uses, and the name of its release. */
  identity?: { useState?: unknown; release?: unknown };
}

// components made by memo and forwardRef are objects
const isComponent = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

/** @throws SessionsLoadError `contract` */
export function checkContract(module: unknown, release: string): asserts module is SessionsModule {
  if (isComponent((module as { default?: unknown } | null | undefined)?.default)) return;
  throw new SessionsLoadError('contract', 'expose', 'The remote has no sessions slot.', { release });
}

/**
 * Checks the release and its React, because a wrong global or a second React would otherwise go unnoticed.
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
