import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import * as react from 'react';
import * as jsxDevRuntime from 'react/jsx-dev-runtime';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEntryScript } from '../../../host-sdk/src/core/entryScript.ts';
import { openContainer } from '../../../host-sdk/src/core/openContainer.ts';
import { sharedModules } from '../../../host-sdk/src/core/sharedModules.ts';
import { toLoadError } from '../../../host-sdk/src/core/toLoadError.ts';
import * as websocket from '../../../host-shell/src/contexts/WebSocketContext.tsx';

/** A release to open. */
export interface Opened {
  url: string;
  global: string;
  /** A shared module that the host does not give. */
  without?: string;
  expose?: string;
}

/** What the page knows of a release. */
export interface Report {
  release: unknown;
  isOnHostsReact: boolean;
}

interface SlotModule {
  default: react.ComponentType<SessionsSlotProps>;
  identity: { useState: unknown; release: unknown };
}

/** Opens and closes releases by the SDK's own containers, beside each other, each with a root of its own. */
export interface Containers {
  /** Loads a release and mounts its slot. */
  mount(opened: Opened): Promise<Report>;
  /** Returns the code of the SDK's error for a release that cannot be loaded. */
  codeOf(opened: Opened): Promise<string>;
  unmount(global: string): void;
  close(global: string): void;
  /** Returns whether the release's module is still in memory. */
  isAlive(global: string): boolean;
}

const { WebSocketProvider } = websocket;

function open({ url, global, without, expose = 'SessionsSlot' }: Opened) {
  const shared = sharedModules({ react, reactDom, jsxRuntime, jsxDevRuntime, websocket });
  if (without) delete shared[without];
  const container = openContainer({ url, global, shared });
  const { signal } = new AbortController();
  const entryScript = () => createEntryScript({ url });
  const module = container.load(expose, { signal, entryScript, onInit() {}, onExpose() {} }) as Promise<SlotModule>;
  return { container, module };
}

function mountSlot({ default: Slot }: SlotModule, global: string): () => void {
  const element = document.createElement('section');
  element.setAttribute('aria-label', global);
  document.body.append(element);
  const root = createRoot(element);
  root.render(
    <WebSocketProvider>
      <Slot />
    </WebSocketProvider>,
  );
  return () => {
    root.unmount();
    element.remove();
  };
}

export function createContainers(): Containers {
  const ends = new Map<string, { unmount(): void; close(): void }>();
  const modules = new Map<string, WeakRef<SlotModule>>();
  return {
    async mount(opened) {
      const { global } = opened;
      const { container, module: loading } = open(opened);
      const module = await loading;
      modules.set(global, new WeakRef(module));
      ends.set(global, { unmount: mountSlot(module, global), close: container.close });
      const { release, useState } = module.identity;
      return { release, isOnHostsReact: useState === react.useState };
    },
    async codeOf(opened) {
      const { container, module } = open(opened);
      const circumstances = { phase: 'expose' as const, release: opened.global, entry: opened.url, css: [] };
      try {
        await module;
        return 'none';
      } catch (error) {
        return toLoadError(error, { ...circumstances, statusOf: () => undefined, isOffline: false }).code;
      } finally {
        container.close();
      }
    },
    unmount: (global) => ends.get(global)?.unmount(),
    close(global) {
      ends.get(global)?.close();
      ends.delete(global);
    },
    isAlive: (global) => modules.get(global)?.deref() !== undefined,
  };
}
