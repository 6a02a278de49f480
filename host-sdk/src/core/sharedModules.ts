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

/**
 * One module of the share scope. `version`, `from`, `loaded` and `get` are read by every container. The federation runtime
 * in an entry reads all members, and takes a module that is loaded by `lib`.
 */
interface SharedModule {
  version: string;
  scope: string[];
  from: string;
  loaded: true;
  loading: null;
  get: () => Promise<() => object>;
  lib: () => object;
  shareConfig: { singleton: true; requiredVersion: false; eager: false; strictVersion: false };
  strategy: 'loaded-first';
  deps: string[];
  useIn: string[];
}

/** The share scope of a container: modules by name and version. */
export type SharedModules = Record<string, Record<string, SharedModule>>;

/** A member of each module that every version has, in production builds too. */
const FAMILY = { react: 'version', reactDom: 'createPortal', jsxRuntime: 'jsx', jsxDevRuntime: 'Fragment' } as const;

/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have omitted a module or passed a wrong one. */
export function checkHostModules(host: HostModules): void {
  const names = Object.keys(FAMILY) as (keyof typeof FAMILY)[];
  const missing = names.filter((name) => !(FAMILY[name] in Object(host[name])));
  if (missing.length === 0) return;
  throw new SessionsLoadError('host-modules', 'compat', `The host gives no ${missing.join(', ')}.`);
}

function shared(version: string, module: object): Record<string, SharedModule> {
  const lib = (): object => module;
  return {
    [version]: {
      version,
      scope: ['default'],
      from: 'mars_sessions_host',
      loaded: true,
      loading: null,
      get: async () => lib,
      lib,
      shareConfig: { singleton: true, requiredVersion: false, eager: false, strictVersion: false },
      strategy: 'loaded-first',
      deps: [],
      useIn: [],
    },
  };
}

/**
 * Returns a new share scope. React is registered without the prerelease part of its version: Next vendors
 * `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, because a remote that needs
 * a missing module cannot start.
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
