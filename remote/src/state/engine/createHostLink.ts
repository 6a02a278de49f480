import type { HostLiveFacts } from '../../core/liveRun.ts';
import type { Observation } from '../../core/observation.ts';
import type { HostSocket, HostSocketListener, HostSocketMissing } from '../../sync/hostSocketBridge.tsx';
import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { engineAtom } from './engineAtom.ts';

/** The connection to the host's WebSocket context, in both directions. */
export interface HostLink {
  /** The host's context, for commands; null while the host has none. */
  socket(): HostSocket | null;
  readonly listener: HostSocketListener;
}

export interface HostLinkOptions {
  observe(observation: Observation): void;
  /** Asks the back end at once which session the host's live run belongs to, and for its state. */
  lookForLiveRun(): void;
}

/** Returns whether the host moved to another run, or its run to another state. */
function isNewToPoll(before: HostLiveFacts | undefined, facts: HostLiveFacts | null): boolean {
  if (!facts?.taskId) return false;
  return (
    before?.taskId !== facts.taskId ||
    before.workflowStatus !== facts.workflowStatus ||
    before.dagRunId !== facts.dagRunId
  );
}

export function createHostLink({ observe, lookForLiveRun }: HostLinkOptions): HostLink {
  let socket: HostSocket | null = null;
  const warnedOf = new Set<HostSocketMissing>();
  return {
    socket: () => socket,
    listener: {
      onFacts(facts) {
        const before = store.get(engineAtom).live?.facts;
        observe({ kind: 'live', at: clock.now(), facts });
        if (isNewToPoll(before, facts)) lookForLiveRun();
      },
      onSocket(next) {
        socket = next;
      },
      onMissing(why, members) {
        if (warnedOf.has(why)) return;
        warnedOf.add(why);
        // the messages load after the bar; if that fails, the freshness of every pill still shows the problem
        import(/* webpackChunkName: "after" */ './warnMissing.ts').then(
          ({ warnMissing }) => warnMissing(why, members),
          () => undefined,
        );
      },
    },
  };
}
