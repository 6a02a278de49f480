import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { createInstance } from '@module-federation/runtime';
import * as react from 'react';
import { describe, expect, it } from 'vitest';
import { type HostModules, type SharedModules, sharedModules } from './sharedModules.ts';

const [reactDom, jsxRuntime, jsxDevRuntime] = [{ dom: 1 }, { jsx: 1 }, { jsxDEV: 1 }];
const host = (version: string, over: Partial<HostModules> = {}): HostModules => ({
  react: { ...react, version },
  reactDom,
  jsxRuntime,
  jsxDevRuntime,
  ...over,
});

/** Returns the only version of a shared module. */
function only(scope: SharedModules, name: string) {
  const versions = Object.entries(scope[name] ?? {});
  expect(versions).toHaveLength(1);
  const [[version, module] = []] = versions;
  expect(module?.version).toBe(version);
  return module;
}

describe('the share scope', () => {
  it('has the host’s complete React, and its context module', () => {
    const websocket = { useWebSocketContext: undefined };
    const modules = host('18.3.1', { websocket });
    const shared = sharedModules(modules);
    expect(Object.keys(shared).sort()).toEqual([
      '@mars/websocket',
      'react',
      'react-dom',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
    ]);
    expect(only(shared, 'react')?.lib()).toBe(modules.react);
    expect(only(shared, 'react-dom')?.lib()).toBe(reactDom);
    expect(only(shared, 'react/jsx-runtime')?.lib()).toBe(jsxRuntime);
    expect(only(shared, 'react/jsx-dev-runtime')?.lib()).toBe(jsxDevRuntime);
    expect(only(shared, '@mars/websocket')?.lib()).toBe(websocket);
  });

  it.each([
    ['18.3.1', '18.3.1'],
    ['19.3.0-canary-3f0b9e61-20260317', '19.3.0'],
    ['19.0.0-rc.1', '19.0.0'],
  ])('has React without the prerelease part, which no range matches: %s is %s', (version, registered) => {
    const shared = sharedModules(host(version));
    for (const name of ['react', 'react-dom', 'react/jsx-runtime', 'react/jsx-dev-runtime']) {
      expect(only(shared, name)?.version).toBe(registered);
    }
  });

  it('gives what it has by `lib` and by `get`, which containers without the federation runtime call', async () => {
    for (const versions of Object.values(sharedModules(host('18.3.1'))))
      for (const { lib, get } of Object.values(versions)) expect((await get())()).toBe(lib());
  });

  it('has the form that the federation runtime gives to the modules of a host', () => {
    const config = { singleton: true, requiredVersion: false as const };
    const shared = sharedModules(host('18.3.1'));
    const given = Object.keys(shared).map((name) => {
      const { version = '', lib = () => ({}) } = only(shared, name) ?? {};
      return [name, { version, lib, shareConfig: config }] as const;
    });
    const { shareScopeMap } = createInstance({
      name: 'mars_sessions_host',
      remotes: [],
      shared: Object.fromEntries(given),
      shareStrategy: 'loaded-first',
    });
    const functions = { get: expect.any(Function), lib: expect.any(Function) };
    for (const [name, versions] of Object.entries(shareScopeMap.default ?? {}))
      for (const [version, { treeShaking, ...registered }] of Object.entries(versions)) {
        expect(treeShaking).toBeUndefined();
        expect(shared[name]?.[version]).toStrictEqual({ ...registered, ...functions });
      }
    expect(Object.keys(shareScopeMap.default ?? {}).sort()).toEqual(Object.keys(shared).sort());
  });

  it('is new for each container, so that a release leaves nothing in that of another', () => {
    const modules = host('18.3.1');
    const [one, two] = [sharedModules(modules), sharedModules(modules)];
    expect(one.react).not.toBe(two.react);
    expect(only(one, 'react')?.useIn).not.toBe(only(two, 'react')?.useIn);
  });

  it('has a context module without a hook if the host passes none, because the remote could not start otherwise', () => {
    for (const modules of [host('18.3.1'), host('18.3.1', { websocket: undefined })]) {
      const websocket = only(sharedModules(modules), '@mars/websocket');
      expect(websocket?.version).toBe(HOST_API_VERSION);
      expect(websocket?.lib()).toStrictEqual({ useWebSocketContext: undefined });
    }
  });
});
