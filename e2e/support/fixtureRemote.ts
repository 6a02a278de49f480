import type { ReleaseRecord } from '@mars-sessions/host-sdk';
import type { FaultyRemote, RemoteFault } from './faultyRemote.ts';
import { release } from './stack.ts';

/**
 * A separate record that `publishFixture` changes. The SDK requests it at each attempt and gets the real one after
 * `heal`.
 */
export const OWN_RECORD = '/release.json?own';

const json = (value: object): RemoteFault => ({ body: JSON.stringify(value), type: 'application/json' });

/** Serves the release record with some members replaced. */
export function publish(remote: FaultyRemote, over: Partial<ReleaseRecord>): void {
  remote.break(/\/release\.json\?own/, json({ ...release, ...over }));
}

/** Publishes another release whose entry is this script. The script sets `mars_sessions_fixture`. */
export function publishFixture(remote: FaultyRemote, script: string): void {
  publish(remote, { entry: 'fixture.js', integrity: undefined, global: 'mars_sessions_fixture' });
  remote.break(/\/fixture\.js/, { body: script });
}

/**
 * Returns the script of a container on the host's React whose slot is the component. `react` is in the component's
 * scope.
 */
export const containerOf = (component: string): string => `var mars_sessions_fixture = {
  init(scope) { this.scope = scope; },
  async get() {
    const react = (await Object.values(mars_sessions_fixture.scope.react)[0].get())();
    const module = { default: ${component}, identity: { useState: react.useState, release: 'mars_sessions_fixture' } };
    return () => module;
  },
};`;
