import { HOST_API_VERSION, type HostWebSocketModule } from '@mars-sessions/shared-types';
import type * as ReactNamespace from 'react';
import { SessionsLoadError } from './loadError.ts';

/** The host's own copies. The remote carries none: what is not given here, it does not have. */
export interface HostModules {
  react: typeof ReactNamespace;
  reactDom: object;
  jsxRuntime: object;
  jsxDevRuntime: object;
  /** `{ useWebSocketContext }`: the host's hook. Without it the bar is fed by polling only. */
  websocket?: HostWebSocketModule | undefined;
}

interface SharedModule {
  version: string;
  lib: () => object;
  shareConfig: { singleton: true; requiredVersion: false };
}

export type SharedModules = Record<string, SharedModule>;

/** One member of each that every version of it has, for production too. */
const FAMILY = { react: 'version', reactDom: 'createPortal', jsxRuntime: 'jsx', jsxDevRuntime: 'Fragment' } as const;

/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have forgotten one, or given another. */
export function checkHostModules(host: HostModules): void {
  const names = Object.keys(FAMILY) as (keyof typeof FAMILY)[];
  const missing = names.filter((name) => !(FAMILY[name] in Object(host[name])));
  if (missing.length === 0) return;
  throw new SessionsLoadError('host-modules', 'compat', `The host gives no ${missing.join(', ')}.`);
}

function shared(version: string, lib: object): SharedModule {
  return { version, lib: () => lib, shareConfig: { singleton: true, requiredVersion: false } };
}

/**
 * The share scope for the federation runtime. React is registered without the prerelease part of its version: Next
 * vendors `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, for a remote
 * that asks for a missing module cannot start at all.
 */
export function sharedModules(host: HostModules): SharedModules {
  const react = host.react.version.split('-')[0] ?? host.react.version;
  return {
    react: shared(react, host.react),
    'react-dom': shared(react, host.reactDom),
    'react/jsx-runtime': shared(react, host.jsxRuntime),
    'react/jsx-dev-runtime': shared(react, host.jsxDevRuntime),
    '@mars/websocket': shared(HOST_API_VERSION, host.websocket ?? { useWebSocketContext: undefined }),
  };
}
