import type { Transition } from '../../core/transition.ts';
import type { Clock } from '../../sync/clock.ts';
import { createTimer } from '../../sync/createTimer.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { BrowserServices } from './browserServices.ts';

/** Milliseconds before the page retries a part that failed to load. */
const RETRY_MS = 30_000;
/** Maximum number of calls that wait until the services have loaded; the oldest are dropped. */
const MAX_WAITING_CALLS = 500;

/** The browser services, usable before they are loaded and when they never load. */
export interface ServicesLoader {
  /** Loads and starts the services; retries when loading fails. Returns a function that stops them. */
  start(): () => void;
  /** Records transitions in the history, now or once the services are loaded. */
  record(transitions: readonly Transition[]): void;
  /** Calls back with the transitions that this tab, among all tabs of the browser, announces to the user. */
  decide: BrowserServices['decide'];
  /** Keeps what an answer has to be kept of, now or once the services are loaded. */
  keepAnswer: BrowserServices['keepAnswer'];
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
  let waiting: ((loaded: BrowserServices) => void)[] = [];

  function use(call: (loaded: BrowserServices) => void): void {
    if (services) call(services);
    else waiting = [...waiting, call].slice(-MAX_WAITING_CALLS);
  }

  return {
    start() {
      const timer = createTimer(clock);
      let isStopped = false;
      const attempt = (): void => {
        load().then(
          (startServices) => {
            if (isStopped) return;
            services = startServices();
            for (const call of waiting.splice(0)) call(services);
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
      use((loaded) => loaded.record(happened));
    },
    keepAnswer: (answer) => use((loaded) => loaded.keepAnswer(answer)),
    decide(transitions, tell) {
      if (services) services.decide(transitions, tell);
      else if (document.visibilityState === 'visible') tell(transitions);
    },
    release: () => services?.release(),
  };
}
