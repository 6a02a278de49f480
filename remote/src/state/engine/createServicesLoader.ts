import type { Transition } from '../../core/transition.ts';
import type { Clock } from '../../sync/clock.ts';
import { createTimer } from '../../sync/createTimer.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { BrowserServices } from './browserServices.ts';

/** How long a page waits before it asks again for a part that could not be loaded. */
const RETRY_MS = 30_000;
/** What happened before the history was loaded is kept for it, up to this many transitions. */
const MAX_UNRECORDED = 500;

/** The browser's services from the moment that they are wanted: before they are loaded, and where they never are. */
export interface ServicesLoader {
  /** Loads and starts the services; tries again when they cannot be loaded. Returns a function that stops them. */
  start(): () => void;
  /** Records transitions in the history, now or once the services are there. */
  record(transitions: readonly Transition[]): void;
  /** Calls back with the transitions that this tab, of all tabs of the browser, tells a person of. */
  decide: BrowserServices['decide'];
  /** Lets go of sessions of which there are too many. */
  release(): void;
}

export interface ServicesLoaderOptions {
  readonly clock: Clock;
  /** Fetches the part and starts the services. */
  load(): Promise<() => BrowserServices>;
}

export function createServicesLoader({ clock, load }: ServicesLoaderOptions): ServicesLoader {
  let services: BrowserServices | null = null;
  let unrecorded: Parameters<BrowserServices['record']>[0][number][] = [];
  return {
    start() {
      const timer = createTimer(clock);
      let isStopped = false;
      const attempt = (): void => {
        load().then(
          (startServices) => {
            if (isStopped) return;
            services = startServices();
            services.record(unrecorded);
            unrecorded = [];
          },
          (error: unknown) => {
            if (isStopped) return;
            console.warn('MARS sessions: a part could not be loaded; this tab polls by itself and tries again.', error);
            timer.set(RETRY_MS, attempt);
          },
        );
      };
      attempt();
      return () => {
        isStopped = true;
        timer.stop();
        services?.leave();
        services = null;
      };
    },
    record(transitions) {
      const happened = transitions.map((transition) => {
        const name = currentView(transition.sessionId)?.name ?? transition.sessionId;
        return { transition, name };
      });
      if (services) services.record(happened);
      else unrecorded = [...unrecorded, ...happened].slice(-MAX_UNRECORDED);
    },
    decide(transitions, tell) {
      if (services) services.decide(transitions, tell);
      else if (document.visibilityState === 'visible') tell(transitions);
    },
    release: () => services?.release(),
  };
}
