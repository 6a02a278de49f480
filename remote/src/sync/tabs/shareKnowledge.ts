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
  /** What this tab learned before it joined: the others are told, in case it is newer than what they know. */
  early: readonly Observation[];
}

/** What this tab knows, and what the others say that they know. */
export interface KnowledgeExchange {
  /** Asks whoever polls for what is known. */
  ask(): void;
  share(observation: Observation): void;
  /** @param leads whether this tab polls for all, and answers for them */
  hear(message: FromTab, leads: boolean): void;
}

/** Passes on what was learned here, and takes in what was learned in the other tabs of the browser. */
export function shareKnowledge(options: KnowledgeOptions): KnowledgeExchange {
  const { clock, tabId, send, state, observe, early } = options;
  let knows = false;

  const ask = (): void => send({ kind: 'hello' });

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
          if (!leads) break;
          const known = movedKnowledge(sharedKnowledge(state()), epochOffset(clock));
          send({ kind: 'knowledge', to: message.from, known });
          break;
        }
        case 'knowledge':
          if (message.to !== tabId || knows) break;
          knows = true;
          observe({ kind: 'adopted', at: clock.now(), known: movedKnowledge(message.known, -epochOffset(clock)) });
          // what was learned here meanwhile may be newer, for the others too
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
          // whoever could have answered when this tab was opened was just letting go; a tab with a baseline of its own
          // would take nothing over, and its first words are old by now
          if (!knows && !leads && state().poll.good <= 1) ask();
          break;
      }
    },
  };
}
