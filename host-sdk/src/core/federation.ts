import { createInstance, type ModuleFederation } from '@module-federation/runtime';
import { closeRelease } from './closeRelease.ts';
import type { SharedModules } from './sharedModules.ts';

/** What it takes to start one release on this page. */
export interface ContainerOptions {
  /** The host-side name of the remote. */
  remote: string;
  /** The URL of the entry, and the global that it sets. */
  url: string;
  global: string;
  shared: SharedModules;
}

/** What the attempt that loads has to do with it: another one at each retry of the same container. */
export interface LoadSteps {
  /** Makes the script of the entry, and says how many milliseconds it may take. */
  entryScript(url: string): { script: HTMLScriptElement; timeout: number };
  /** The entry has run, and the container is about to be started. */
  onInit(): void;
  /** The container has been started, and what it exposes is about to be fetched. */
  onExpose(): void;
}

export interface Container {
  readonly url: string;
  readonly global: string;
  /** Whether its entry has run and it was started, so that only chunks are left to fetch. */
  isStarted(): boolean;
  /** Fetches and runs one exposed module. After a failure to fetch it may be called again. */
  load(expose: string, steps: LoadSteps): Promise<unknown>;
  /** Takes away all that can be taken away. */
  close(): void;
}

/** The federation runtime's part: the chunk in which it lies is fetched beside the entry. */
export function openContainer(options: ContainerOptions): Container {
  const { remote, url, global, shared } = options;
  let script: HTMLScriptElement | undefined;
  let isStarted = false;
  let steps: LoadSteps | undefined;
  const federation: ModuleFederation = createInstance({
    name: 'mars_sessions_host',
    remotes: [{ name: remote, entry: url, entryGlobalName: global, type: 'var' }],
    shared,
    // version-first would fetch every registered remote before anything is shared
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
      // the runtime's own way out for one that hangs: it takes tag, timer and listener away, and goes no further
      script?.onerror?.(new Event('error'));
      closeRelease({ federation, remote, url, global });
    },
  };
}
