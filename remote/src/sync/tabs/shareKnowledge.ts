import type { Observation } from '../../core/observation.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { countsOf, sharedKnowledge } from '../../core/toOtherTabs.ts';
import type { Clock } from '../clock.ts';
import type { FromTab, TabMessage } from './messages.ts';
import { epochOffset, movedKnowledge, movedObservation } from './tabTime.ts';

export interface KnowledgeOptions {
  clock: Clock;
  tabId: string;
  send(message: TabMessage): void;
  state(): EngineState;
  observe(observation: Observation): void;
  /** Observations from before this tab joined. The other tabs get them in case they are newer. */
  early: readonly Observation[];
}

/** Exchanges knowledge with the other tabs. */
export interface KnowledgeExchange {
  /**
   * Asks for the knowledge of the other tabs, until this tab has it or has its own.
   *
   * @param leads whether this tab leads: then every tab answers, otherwise only the leader does
   */
  ask(leads: boolean): void;
  share(observation: Observation): void;
  /** @param leads whether this tab polls and answers for all */
  hear(message: FromTab, leads: boolean): void;
}

/** Sends what this tab has learned to the other tabs of the browser, and applies what they send. */
export function shareKnowledge(options: KnowledgeOptions): KnowledgeExchange {
  const { clock, tabId, send, state, observe, early } = options;
  let knows = false;

  // a tab with its own baseline does not ask: it would adopt nothing, and its early observations are outdated by now
  const ask = (leads: boolean): void => {
    if (!knows && state().poll.good <= 1) send(leads ? { kind: 'hello', leads } : { kind: 'hello' });
  };

  function countOf(sessionId: string): ReturnType<typeof countsOf> {
    const session = state().sessions.get(sessionId);
    return session ? countsOf([session]) : [];
  }

  function share(observation: Observation): void {
    const counts = 'sessionId' in observation ? countOf(observation.sessionId) : countsOf(state().sessions.values());
    send({ kind: 'observed', observation: movedObservation(observation, epochOffset(clock)), counts });
  }

  return {
    ask,
    share,
    hear(message, leads) {
      switch (message.kind) {
        case 'hello': {
          if (!leads && !(message.leads === true && state().poll.good > 0)) break;
          const known = movedKnowledge(sharedKnowledge(state()), epochOffset(clock));
          send({ kind: 'knowledge', to: message.from, known });
          break;
        }
        case 'knowledge':
          if (message.to !== tabId || knows) break;
          knows = true;
          observe({ kind: 'adopted', at: clock.now(), known: movedKnowledge(message.known, -epochOffset(clock)) });
          // early observations may be newer, for the other tabs too
          for (const observation of early) {
            share(observation);
            observe(observation);
          }
          break;
        case 'observed':
          if (message.counts.length > 0) observe({ kind: 'counts', at: clock.now(), counts: message.counts });
          observe(movedObservation(message.observation, -epochOffset(clock)));
          break;
        case 'planned':
          // the leader may have stepped down while this tab asked
          if (!leads) ask(false);
          break;
      }
    },
  };
}
