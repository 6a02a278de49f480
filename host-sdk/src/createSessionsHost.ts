import type {
  ParallelSessionsContextValue,
  SessionsHost,
  ToastContextValue,
  ToastData,
} from '@mars-sessions/shared-types';
import { type ComponentType, createElement, type ReactNode, useSyncExternalStore } from 'react';
import { createAttention } from './attention.ts';
import { browserClock, type Clock } from './core/clock.ts';
import { pageNonce } from './core/entryScript.ts';
import { createLoader } from './core/loader.ts';
import type { ReleaseSource } from './core/releaseSource.ts';
import type { HostModules } from './core/sharedModules.ts';
import type { SessionsStatus } from './core/status.ts';
import { createPlace } from './react/place.ts';
import { Row } from './react/Row.tsx';
import { Slot } from './react/Slot.tsx';
import { Toasts } from './react/Toasts.tsx';
import type { Wiring } from './react/wiring.ts';
import { createSessionsReader, noSessions } from './sessionsReader.ts';
import { createMinimalToasts } from './toasts/minimalToasts.ts';
import { createToastBuffer } from './toasts/toastBuffer.ts';

export interface SessionsHostOptions extends HostModules {
  /**
   * Which release to load: the URL of its record (`release.json`), or a release that a server has read, or a function
   * that is asked at each attempt. Default: the release that `SessionsPreload` of `/next` wrote into the page.
   */
  release?: ReleaseSource;
  /** Defaults for the props of the slot. */
  host?: SessionsHost;
  /** The host's own kill switch; one that throws switches off. The page's address has another: `?disable-remotes=mars_sessions`. */
  disabled?: boolean | (() => boolean);
  /** Where code may come from. Default: the origin of the release record. */
  allowedOrigins?: readonly string[];
  /**
   * Takes a release without integrity from other machines too: for a look from a phone on the local network at what
   * `npm run dev` serves. Default false: only loopback may have none.
   */
  development?: boolean;
  /** The nonce of the page's policy. Default: that of the page's own scripts. */
  nonce?: string | (() => string | undefined);
  /** Time budget of one attempt, from the release record to the remote's component. Default 10 000 ms. */
  timeoutMs?: number;
  /** How often one attempt tries again by itself what a moment later may well succeed. Default 2. */
  retries?: number;
  /** For tests. Default: the browser's. */
  clock?: Clock;
}

export interface SessionsIntegration {
  /** Goes into the TopBar. Its props win over the defaults given here; new functions each render cost nothing. */
  SessionsSlot: ComponentType<SessionsHost>;
  /**
   * Has the bar in windows below 640 px, where a TopBar has no room for it: a row of 44 px, for below the TopBar's own.
   * In wider windows it takes no room, and the bar is in the slot. It needs the slot to be mounted too.
   */
  SessionsRow: ComponentType;
  /** For toasts around a whole tree: its children, and beside them the remote's region once it is there. */
  SessionsToasts: ComponentType<{ children?: ReactNode }>;
  /** Shows a toast from anywhere in the host, before the remote has arrived too. Answers its id. */
  toast(toast: Omit<ToastData, 'id'>): string;
  /** The same for components. Needs no provider. */
  useToast(): ToastContextValue;
  /** How many sessions need the person; 0 until that is known. */
  useSessionsAttention(): number;
  /**
   * The sessions and what can be done with them, for any component, without a provider. Empty, with commands that do
   * nothing, until the slot has brought the remote, and while the remote is down.
   */
  useSessions(): ParallelSessionsContextValue;
  /** The same outside of React: the same object until something changed. The first call has it fetched. */
  getSessions(): ParallelSessionsContextValue;
  /** Called whenever `getSessions()` changes. Returns how to stop that. */
  subscribeSessions(listener: () => void): () => void;
  status(): SessionsStatus;
  /** Called whenever `status()` changes. Returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Tries again after a failure, as the button in the slot does. Never rejects. */
  retry(): Promise<void>;
  /** For good: takes everything away that can be. What is mounted shows that the sessions are unavailable. */
  dispose(): void;
}

const federation = () => import('./core/federation.ts');

/** The one of this page, until it is disposed of. */
let ofPage: SessionsIntegration | undefined;
let hasWarned = false;

/**
 * Connects a host to the sessions UI. Nothing is loaded before a view is mounted in a browser; whatever happens then,
 * the rest of the host is untouched: the slot shows a skeleton, the sessions, or a sentence with a retry button, all of
 * one size. One for each page, for what it shares and what it loads is the page's: another call, with whatever options,
 * warns once and returns the first one, until that is disposed of.
 */
export function createSessionsHost(options: SessionsHostOptions): SessionsIntegration {
  if (ofPage) {
    if (!hasWarned) console.warn('MARS sessions: createSessionsHost was called again; this page keeps its first one.');
    hasWarned = true;
    return ofPage;
  }
  const made = connect(options, () => {
    if (ofPage !== made) return;
    ofPage = undefined;
    hasWarned = false;
  });
  if (typeof document !== 'undefined') ofPage = made;
  return made;
}

function connect(options: SessionsHostOptions, onDispose: () => void): SessionsIntegration {
  const { host: defaults = {}, nonce = pageNonce, clock = browserClock, timeoutMs = 10_000, retries = 2 } = options;
  let latest: SessionsHost = defaults;
  const attention = createAttention();
  const minimal = createMinimalToasts(clock);
  const toasts = createToastBuffer(() => latest.showToast, minimal.show, clock, timeoutMs);
  const loader = createLoader({
    ...options,
    nonce: typeof nonce === 'function' ? nonce : () => nonce,
    clock,
    timeoutMs,
    retries,
    storage: () => localStorage,
    importFederation: federation,
    telemetry(event, data) {
      try {
        latest.telemetry?.(event, data);
      } catch {
        // what the host breaks here must stop nothing
      }
    },
  });
  const follow = (): void => {
    const { phase } = loader.getStatus();
    if (phase === 'failed' || phase === 'disabled') toasts.fallBack();
    else if (phase === 'loading') toasts.wait();
    if (phase !== 'ready') attention.set(0);
  };
  loader.subscribe(follow);

  // one function for ever: the remote tells it of changes, and it tells the host's latest
  const onAttentionChange = (count: number): void => {
    attention.set(count);
    latest.onAttentionChange?.(count);
  };
  const reader = createSessionsReader(loader, clock);
  const wiring: Wiring = {
    loader,
    place: createPlace(),
    onHost(host) {
      latest = host;
    },
    connectToasts: toasts.connect,
  };
  const { addToast, removeToast } = toasts;
  const functions: ToastContextValue = { addToast, removeToast };
  const slot: ComponentType<SessionsHost> = (props) =>
    createElement(Slot, { wiring, host: { ...defaults, ...props }, onAttentionChange });
  const row: ComponentType = () => createElement(Row, { wiring });
  const region: ComponentType<{ children?: ReactNode }> = ({ children }) => createElement(Toasts, { wiring }, children);
  return {
    SessionsSlot: slot,
    SessionsRow: row,
    SessionsToasts: region,
    toast: addToast,
    useToast: () => functions,
    useSessionsAttention: () => useSyncExternalStore(attention.subscribe, attention.get, () => 0),
    useSessions: () => useSyncExternalStore(reader.subscribe, reader.get, noSessions),
    getSessions() {
      reader.want();
      return reader.get();
    },
    subscribeSessions: reader.subscribe,
    status: loader.getStatus,
    subscribe: loader.subscribe,
    retry: loader.retry,
    dispose() {
      loader.dispose();
      minimal.dispose();
      onDispose();
    },
  };
}
