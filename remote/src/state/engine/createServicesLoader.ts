import type { Transition } from '../../core/transition.ts';
import type { Clock } from '../../sync/clock.ts';
import { createTimer } from '../../sync/createTimer.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { BrowserServices } from './browserServices.ts';

/** Milliseconds before the page retries a part that failed to load. */
const RETRY_MS = 30_000;
/** Maximum number of transitions that are buffered until the history has loaded. */
const MAX_UNRECORDED = 500;

/** The browser services, usable before they are loaded and when they never load. */
export interface ServicesLoader {
  /** Loads and starts the services; retries when loading fails. Returns a function that stops them. */
  start(): () => void;
  /** Records transitions in the history, now or once the services are loaded. */
  record(transitions: readonly Transition[]): void;
  /** Calls back with the transitions that this tab, among all tabs of the browser, announces to the user. */
  decide: BrowserServices['decide'];
  /** Drops surplus sessions. */
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
