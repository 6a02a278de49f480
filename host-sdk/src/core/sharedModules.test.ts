import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import * as react from 'react';
import { describe, expect, it } from 'vitest';
import { type HostModules, sharedModules } from './sharedModules.ts';

const [reactDom, jsxRuntime, jsxDevRuntime] = [{ dom: 1 }, { jsx: 1 }, { jsxDEV: 1 }];
const host = (version: string, over: Partial<HostModules> = {}): HostModules => ({
  react: { ...react, version },
  reactDom,
  jsxRuntime,
  jsxDevRuntime,
  ...over,
});

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
    expect(shared.react?.lib()).toBe(modules.react);
    expect(shared['react-dom']?.lib()).toBe(reactDom);
    expect(shared['react/jsx-runtime']?.lib()).toBe(jsxRuntime);
    expect(shared['react/jsx-dev-runtime']?.lib()).toBe(jsxDevRuntime);
    expect(shared['@mars/websocket']?.lib()).toBe(websocket);
  });

  it.each([
    ['18.3.1', '18.3.1'],
    ['19.3.0-canary-3f0b9e61-20260317', '19.3.0'],
    ['19.0.0-rc.1', '19.0.0'],
  ])('has React without the prerelease part, which no range matches: %s is %s', (version, registered) => {
    const shared = sharedModules(host(version));
    for (const name of ['react', 'react-dom', 'react/jsx-runtime', 'react/jsx-dev-runtime']) {
      expect(shared[name]?.version).toBe(registered);
    }
  });

  it('has one copy of each module for every requested version', () => {
    for (const { shareConfig } of Object.values(sharedModules(host('18.3.1')))) {
      expect(shareConfig).toEqual({ singleton: true, requiredVersion: false });
    }
  });

  it('has a context module without a hook if the host passes none, because the remote could not start otherwise', () => {
    for (const modules of [host('18.3.1'), host('18.3.1', { websocket: undefined })]) {
      expect(sharedModules(modules)['@mars/websocket']).toMatchObject({ version: HOST_API_VERSION });
      expect(sharedModules(modules)['@mars/websocket']?.lib()).toStrictEqual({ useWebSocketContext: undefined });
    }
  });
});
