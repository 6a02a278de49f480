import { createSessionsHost } from '@mars-sessions/host-sdk';
import '@mars-sessions/host-sdk/styles.css';
import {
  createInstance,
  getInstance,
  type ModuleFederationRuntimePlugin,
  registerGlobalPlugins,
  registerPlugins,
  registerRemotes,
} from '@module-federation/enhanced/runtime';
import * as React from 'react';
import * as JsxDevRuntime from 'react/jsx-dev-runtime';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import { createRoot } from 'react-dom/client';
import * as WebSocketModule from '../../../host-shell/src/contexts/WebSocketContext.tsx';
import { showBeside } from './besides.tsx';
import { FederatedApp } from './FederatedApp.tsx';

/** What a test sets before the page starts. */
interface Setting {
  testOptions: { clockUrl: string };
  /** Plugins of the host's runtime, and those that it registers for all instances of the page. */
  hostPlugins?: { own?: ModuleFederationRuntimePlugin[]; global?: ModuleFederationRuntimePlugin[] };
}

const { testOptions, hostPlugins } = window as unknown as Setting;
const { clockUrl, ...options } = testOptions;

if (hostPlugins?.global) registerGlobalPlugins(hostPlugins.global);
if (hostPlugins?.own) registerPlugins(hostPlugins.own);
registerRemotes([{ name: 'lab_clock', entry: `${clockUrl}/mf-manifest.json` }]);

const sessions = createSessionsHost({
  react: React,
  reactDom: ReactDOM,
  jsxRuntime: JsxRuntime,
  jsxDevRuntime: JsxDevRuntime,
  websocket: WebSocketModule,
  ...options,
});

/** What tests use in this page. */
const federatedHost = { react: React, createInstance, getInstance, showBeside };

export type FederatedHost = typeof federatedHost;

Object.assign(window, { sessions, federatedHost });

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <WebSocketModule.WebSocketProvider>
      <FederatedApp Sessions={sessions.SessionsSlot} />
    </WebSocketModule.WebSocketProvider>,
  );
