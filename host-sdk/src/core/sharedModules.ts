import { HOST_API_VERSION, type HostWebSocketModule } from '@mars-sessions/shared-types';
import type * as ReactNamespace from 'react';
import { SessionsLoadError } from './loadError.ts';

/** The host's copies of the shared modules. The remote contains no copies of its own. */
export interface HostModules {
  react: typeof ReactNamespace;
  reactDom: object;
  jsxRuntime: object;
  jsxDevRuntime: object;
  /** `{ useWebSocketContext }`: the host's hook. Without it the bar gets its data by polling only. */
  websocket?: HostWebSocketModule | undefined;
}

interface SharedModule {
  version: string;
  lib: () => object;
  shareConfig: { singleton: true; requiredVersion: false };
}

export type SharedModules = Record<string, SharedModule>;

/** A member of each module that every version has, in production builds too. */
const FAMILY = { react: 'version', reactDom: 'createPortal', jsxRuntime: 'jsx', jsxDevRuntime: 'Fragment' } as const;

/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have omitted a module or passed a wrong one. */
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
 * vendors `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, because a
 * remote that needs a missing module cannot start.
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
