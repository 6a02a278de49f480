import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { createInstance, getInstance, loadRemote } from '@module-federation/enhanced/runtime';
import * as react from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import { createRoot } from 'react-dom/client';
import * as websocket from '../../../host-shell/src/contexts/WebSocketContext.tsx';
import type * as Part from './Part.ts';

/** A release of the sessions UI that a part of the host loads by itself. */
export interface Beside {
  recordUrl: string;
  /** URL of the entry, and the global that it sets. */
  entry: string;
  global: string;
}

interface SlotModule {
  default: react.ComponentType;
}

interface Container {
  init(shareScope: object): unknown;
  get(expose: string): Promise<() => SlotModule>;
}

function found<T>(what: T | null | undefined): T {
  if (what === null || what === undefined) throw new Error('The host has no runtime, or the release has no slot.');
  return what;
}

const remoteOf = (name: string, { entry, global }: Beside) => ({
  name,
  entry,
  entryGlobalName: global,
  type: 'var' as const,
});

const share = (version: string, lib: object) => ({
  version,
  lib: () => lib,
  shareConfig: { singleton: true, requiredVersion: false as const },
});

const classic = (version: string, module: object) => ({
  [version]: { get: async () => () => module, from: 'mars_federated_host', eager: false, loaded: true },
});

/** Runs the entry as a script of the page, and starts the container that it sets. */
async function startContainer({ entry, global }: Beside, shareScope: object): Promise<react.ComponentType> {
  const script = document.createElement('script');
  script.src = entry;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const container = found((window as unknown as Record<string, Container | undefined>)[global]);
  await container.init(shareScope);
  return (await container.get('./SessionsSlot'))().default;
}

/** The ways in which a part of a host with a federation runtime can load a release, beside the host's SDK. */
const WAYS = {
  /** The host's own instance, with the release as a script that sets a global. */
  async registerRemotes(beside: Beside): Promise<react.ComponentType> {
    const host = found(getInstance());
    host.registerRemotes([remoteOf('sessions_beside', beside)]);
    return found(await host.loadRemote<SlotModule>('sessions_beside/SessionsSlot')).default;
  },

  /** A second instance of the runtime, with shared modules of its own. */
  async createInstance(beside: Beside): Promise<react.ComponentType> {
    const instance = createInstance({
      name: 'mars_federated_part',
      remotes: [],
      shared: {
        react: share(react.version, react),
        'react-dom': share(react.version, reactDom),
        'react/jsx-runtime': share(react.version, jsxRuntime),
        'react/jsx-dev-runtime': share(react.version, jsxDevRuntime),
        '@mars/websocket': share(HOST_API_VERSION, websocket),
      },
    });
    instance.registerRemotes([remoteOf('mars_sessions', beside)]);
    return found(await instance.loadRemote<SlotModule>('mars_sessions/SessionsSlot')).default;
  },

  /** A container that a script of the page has set. It is started with the host's live share scope. */
  async globalContainer(beside: Beside): Promise<react.ComponentType> {
    return startContainer(beside, found(found(getInstance()).shareScopeMap.default));
  },

  /** The same with the share scope of a bundler that has no federation runtime, which knows fewer members. */
  async classicContainer(beside: Beside): Promise<react.ComponentType> {
    return startContainer(beside, {
      react: classic(react.version, react),
      'react-dom': classic(react.version, reactDom),
      'react/jsx-runtime': classic(react.version, jsxRuntime),
      'react/jsx-dev-runtime': classic(react.version, jsxDevRuntime),
      '@mars/websocket': classic(HOST_API_VERSION, websocket),
    });
  },

  /** A second copy of the SDK, in a part of the host that comes from the host's own remote. */
  async secondSdk({ recordUrl }: Beside): Promise<react.ComponentType> {
    const { createPart } = found(await loadRemote<typeof Part>('lab_clock/Part'));
    return createPart({ react, reactDom, jsxRuntime, jsxDevRuntime, websocket, release: recordUrl });
  },
};

/** A way in which a part of the host loads a release. */
export type Way = keyof typeof WAYS;

/** Loads a release and shows its slot in a region named "Beside". */
export async function showBeside(way: Way, beside: Beside): Promise<void> {
  const Slot = await WAYS[way](beside);
  const element = document.createElement('section');
  element.setAttribute('aria-label', 'Beside');
  document.body.append(element);
  createRoot(element).render(
    <websocket.WebSocketProvider>
      <Slot />
    </websocket.WebSocketProvider>,
  );
}
