import { createStore as createStore2, Provider as Provider2 } from 'jotai2';
import { createStore as createStore3, Provider as Provider3 } from 'jotai3';
import type * as Provider from 'mars_sessions/ParallelSessionsProvider';
import type * as Bar from 'mars_sessions/SessionPillBar';
import type * as Slot from 'mars_sessions/SessionsSlot';
import type * as Sessions from 'mars_sessions/sessions';
import type * as Toasts from 'mars_sessions/ToastProvider';
import type * as Telemetry from 'mars_sessions/telemetry';
import type { ReactNode } from 'react';
import { createContainers } from './createContainers.tsx';
import { EveryMember } from './EveryMember.tsx';
import { load, loadSecondCopy } from './federation.ts';
import { Count, Hello, Names2, Names3 } from './readers.tsx';
import { TwoCopies } from './TwoCopies.tsx';
import { TwoSlots } from './TwoSlots.tsx';

const loadToasts = () => load<typeof Toasts>('ToastProvider');
const loadProvider = () => load<typeof Provider>('ParallelSessionsProvider');
const loadBar = () => load<typeof Bar>('SessionPillBar');
const loadSessions = () => load<typeof Sessions>('sessions');

/** The specification's tree, with a host component that uses all members of the two hooks. */
async function tree(): Promise<ReactNode> {
  const { ToastProvider, useToast } = await loadToasts();
  const { ParallelSessionsProvider } = await loadProvider();
  const { SessionPillBar } = await loadBar();
  const { useParallelSessions } = await loadSessions();
  return (
    <ToastProvider>
      <ParallelSessionsProvider host={{ debug: true }}>
        <SessionPillBar />
        <EveryMember useParallelSessions={useParallelSessions} useToast={useToast} />
      </ParallelSessionsProvider>
    </ToastProvider>
  );
}

/** The provider order of the specification's example, which would have thrown. */
async function otherWayRound(): Promise<ReactNode> {
  const { ToastProvider } = await loadToasts();
  const { ParallelSessionsProvider } = await loadProvider();
  const { SessionPillBar } = await loadBar();
  return (
    <ParallelSessionsProvider>
      <ToastProvider>
        <SessionPillBar />
      </ToastProvider>
    </ParallelSessionsProvider>
  );
}

/** Everything mounted twice. The first mount gets nothing from the host. */
async function twice(): Promise<ReactNode> {
  const { default: SessionsSlot } = await load<typeof Slot>('SessionsSlot');
  const counts: number[] = [];
  Object.assign(window, { counts });
  return (
    <TwoSlots Slot={SessionsSlot} host={{ onAttentionChange: (count) => void counts.push(count), locale: 'en-GB' }} />
  );
}

/** Two copies of the remote, each with its own modules. */
async function twoCopies(): Promise<ReactNode> {
  const { default: First } = await load<typeof Slot>('SessionsSlot');
  const { default: Second } = await loadSecondCopy<typeof Slot>('SessionsSlot');
  return <TwoCopies First={First} Second={Second} />;
}

/** Nothing. The test opens releases by `window.containers`. */
async function containers(): Promise<ReactNode> {
  Object.assign(window, { containers: createContainers() });
  return null;
}

async function slotAlone(): Promise<ReactNode> {
  const { default: SessionsSlot } = await load<typeof Slot>('SessionsSlot');
  return <SessionsSlot />;
}

async function barAlone(): Promise<ReactNode> {
  const { default: SessionPillBar } = await loadBar();
  return <SessionPillBar />;
}

async function toastsAlone(): Promise<ReactNode> {
  const { default: ToastProvider, useToast } = await loadToasts();
  return (
    <ToastProvider>
      <Hello useToast={useToast} />
    </ToastProvider>
  );
}

async function providerAlone(): Promise<ReactNode> {
  const { default: ParallelSessionsProvider } = await loadProvider();
  const { useParallelSessions } = await loadSessions();
  return (
    <ParallelSessionsProvider>
      <Count useParallelSessions={useParallelSessions} />
    </ParallelSessionsProvider>
  );
}

async function sessionsAlone(): Promise<ReactNode> {
  const { store, sessionsAtom, allSessionsAtom, activeSessionIdAtom, attentionCountAtom } = await loadSessions();
  const read = { sessionsAtom, allSessionsAtom, activeSessionIdAtom, attentionCountAtom };
  const values = Object.entries(read).map(([name, each]) => `${name}=${JSON.stringify(store.get<unknown>(each))}`);
  return <output>{values.join(' ')}</output>;
}

async function telemetryAlone(): Promise<ReactNode> {
  const { trackEvent, EVENTS } = await load<typeof Telemetry>('telemetry');
  const heard: string[] = [];
  Object.assign(window, { __MARS_TELEMETRY__: { track: (event: string) => heard.push(event) } });
  for (const event of Object.values(EVENTS)) trackEvent(event, { test: true });
  return <output>{heard.join(' ')}</output>;
}

/** A host with its own jotai 2. Its provider and store do not interfere. */
async function jotai2(): Promise<ReactNode> {
  const { store, sessionsAtom } = await loadSessions();
  const { ParallelSessionsProvider } = await loadProvider();
  const own = createStore2();
  return (
    <Provider2 store={own}>
      <ParallelSessionsProvider>
        <Names2 atom={sessionsAtom} store={store} />
      </ParallelSessionsProvider>
    </Provider2>
  );
}

/** A host with its own jotai 3. */
async function jotai3(): Promise<ReactNode> {
  const { store, sessionsAtom } = await loadSessions();
  const { ParallelSessionsProvider } = await loadProvider();
  const own = createStore3();
  return (
    <Provider3 store={own}>
      <ParallelSessionsProvider>
        <Names3 atom={sessionsAtom} store={store} />
      </ParallelSessionsProvider>
    </Provider3>
  );
}

export const CASES: Record<string, () => Promise<ReactNode>> = {
  tree,
  otherWayRound,
  twice,
  twoCopies,
  containers,
  slotAlone,
  barAlone,
  toastsAlone,
  providerAlone,
  sessionsAlone,
  telemetryAlone,
  jotai2,
  jotai3,
};
