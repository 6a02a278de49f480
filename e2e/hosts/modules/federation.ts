import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { createInstance } from '@module-federation/runtime';
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as websocket from '../../../host-shell/src/contexts/WebSocketContext.tsx';

const config = JSON.parse(document.getElementById('mars-shell-config')?.textContent ?? '{}') as {
  sessions: { recordUrl: string; record: { entry: string; global: string } };
};

const { recordUrl, record } = config.sessions;

const share = (version: string, lib: object) => ({
  version,
  lib: () => lib,
  shareConfig: { singleton: true, requiredVersion: false as const },
});

function createFederation(name: string, entry: string, entryGlobalName: string) {
  return createInstance({
    name,
    remotes: [{ name: 'mars_sessions', entry, entryGlobalName, type: 'var' as const }],
    shareStrategy: 'loaded-first',
    shared: {
      react: share(React.version, React),
      'react-dom': share(React.version, ReactDOM),
      'react/jsx-runtime': share(React.version, JsxRuntime),
      'react/jsx-dev-runtime': share(React.version, JsxDevRuntime),
      '@mars/websocket': share(HOST_API_VERSION, websocket),
    },
  });
}

async function loadFrom<T>(federation: ReturnType<typeof createFederation>, name: string): Promise<T> {
  const module = await federation.loadRemote<T>(`mars_sessions/${name}`);
  if (!module) throw new Error(`The remote has no ${name}.`);
  return module;
}

const federation = createFederation('modules_host', new URL(record.entry, recordUrl).href, record.global);

/** Loads one exposed module as a host without the SDK does. */
export function load<T>(name: string): Promise<T> {
  return loadFrom(federation, name);
}

/** Loads one exposed module of a second copy of the remote, which the test serves in a folder of its own. */
export function loadSecondCopy<T>(name: string): Promise<T> {
  const entry = new URL(`second/${record.entry}`, recordUrl).href;
  return loadFrom(createFederation('modules_host_2', entry, 'mars_sessions_second'), name);
}
