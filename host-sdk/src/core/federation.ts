import { createInstance, type ModuleFederation } from '@module-federation/runtime';
import { closeRelease } from './closeRelease.ts';
import type { SharedModules } from './sharedModules.ts';

/** Everything that is needed to start one release on this page. */
export interface ContainerOptions {
  /** The host-side name of the remote. */
  remote: string;
  /** The URL of the entry, and the global that it sets. */
  url: string;
  global: string;
  shared: SharedModules;
}

/** Callbacks of the current attempt. Each retry of the same container replaces them. */
export interface LoadSteps {
  /** Returns the script element of the entry, and its timeout in milliseconds. */
  entryScript(url: string): { script: HTMLScriptElement; timeout: number };
  /** Called when the entry has run, before the container is started. */
  onInit(): void;
  /** Called when the container has started, before its exposed module is fetched. */
  onExpose(): void;
}

export interface Container {
  readonly url: string;
  readonly global: string;
  /** Returns whether the container was started, so that only chunks remain to be fetched. */
  isStarted(): boolean;
  /** Fetches and runs one exposed module. May be called again after a failed fetch. */
  load(expose: string, steps: LoadSteps): Promise<unknown>;
  /** Removes everything that can be removed. */
  close(): void;
}

/** Starts a container with the federation runtime. The chunk of this module is fetched in parallel with the entry. */
export function openContainer(options: ContainerOptions): Container {
  const { remote, url, global, shared } = options;
  let script: HTMLScriptElement | undefined;
  let isStarted = false;
  let steps: LoadSteps | undefined;
  const federation: ModuleFederation = createInstance({
    name: 'mars_sessions_host',
    remotes: [{ name: remote, entry: url, entryGlobalName: global, type: 'var' }],
    shared,
    // `version-first` would fetch every registered remote before anything is shared
    shareStrategy: 'loaded-first',
    plugins: [
      {
        name: 'mars-sessions',
        createScript(request) {
          const made = steps?.entryScript(request.url);
          script = made?.script;
          return made;
        },
        beforeInitContainer(args) {
          steps?.onInit();
          return args;
        },
        initContainer(args) {
          isStarted = true;
          steps?.onExpose();
          return args;
        },
      },
    ],
  });
  return {
    url,
    global,
    isStarted: () => isStarted,
    load(expose, next) {
      steps = next;
      return federation.loadRemote(`${remote}/${expose}`);
    },
    close() {
      // what the runtime does when a script hangs: it removes tag, timer and listener, and stops
      script?.onerror?.(new Event('error'));
      closeRelease({ federation, remote, url, global });
    },
  };
}
