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
import type { TakeOver } from './core/loaderTypes.ts';
import { openContainer } from './core/openContainer.ts';
import type { ReleaseSource } from './core/releaseSource.ts';
import type { HostModules } from './core/sharedModules.ts';
import { verifyInBrowser } from './core/signing/verifyInBrowser.ts';
import type { SessionsStatus } from './core/status.ts';
import { listOfKeys, type TrustedKeys } from './core/trustedKeys.ts';
import { createPlace } from './react/place.ts';
import { Row } from './react/Row.tsx';
import { Slot } from './react/Slot.tsx';
import { Toasts } from './react/Toasts.tsx';
import type { Wiring } from './react/wiring.ts';
import { createSessionsReader, noSessions } from './sessionsReader.ts';
import { askInToast } from './toasts/askInToast.ts';
import { createMinimalToasts } from './toasts/minimalToasts.ts';
import { createToastBuffer } from './toasts/toastBuffer.ts';

export interface SessionsHostOptions extends HostModules {
  /**
   * The release to load: the URL of its record (`release.json`), of a channel (`channels/stable.json`) or of the host's
   * channel route, what a server has read, or a function that is called for each attempt. Default: the release that
   * `SessionsPreload` of `/next` wrote into the page.
   */
  release?: ReleaseSource;
  /** Name of the channel that this host follows, if `release` is a channel. Default `stable`. */
  channel?: string;
  /**
   * Public keys (`ed25519:…`), as a list or as one text with commas. A release or channel that none of them has signed is
   * not loaded. Default: every release is trusted, as its server is.
   */
  trustedKeys?: TrustedKeys | undefined;
  /** Defaults for the props of the slot. */
  host?: SessionsHost;
  /** The host's kill switch. If it throws, the UI is off. The URL has one too: `?disable-remotes=mars_sessions`. */
  disabled?: boolean | (() => boolean);
  /** Origins from which code may be loaded. Default: the origin of the release record. */
  allowedOrigins?: readonly string[];
  /**
   * Accepts a release without integrity from other machines too, so that a phone on the local network can load what
   * `npm run dev` serves. Default false: only loopback addresses may serve such a release.
   */
  development?: boolean;
  /** The nonce of the page's content policy. Default: the nonce of the page's own scripts. */
  nonce?: string | (() => string | undefined);
  /** Time budget of one attempt, from the release record to the remote's component. Default 10 000 ms. */
  timeoutMs?: number;
  /** Maximum number of automatic retries in one attempt, after failures that may be temporary. Default 2. */
  retries?: number;
  /**
   * When a newer release takes over in a page that is open. `idle` (default): as soon as the user is not in the middle of
   * something. `ask`: after the user has agreed to it in a toast. `next-load`: not before the page is loaded again.
   */
  takeOver?: TakeOver;
  /** For tests. Default: the browser's. */
  clock?: Clock;
}

export interface SessionsIntegration {
  /** Goes into the TopBar. Its props override the defaults of `host`. New functions in each render cost nothing. */
  SessionsSlot: ComponentType<SessionsHost>;
  /**
   * Shows the bar in windows below 640 px, where a TopBar has no room for it: a row of 44 px below the TopBar's own.
   * In wider windows it takes no room, and the bar is in the slot. The slot must be mounted too.
   */
  SessionsRow: ComponentType;
  /** Toasts for a whole tree. Renders its children and, once the remote has arrived, its region beside them. */
  SessionsToasts: ComponentType<{ children?: ReactNode }>;
  /** Shows a toast from anywhere in the host, even before the remote has arrived. Returns its id. */
  toast(toast: Omit<ToastData, 'id'>): string;
  /** The same functions for components. Needs no provider. */
  useToast(): ToastContextValue;
  /** Returns the number of sessions that need the user, 0 until it is known. */
  useSessionsAttention(): number;
  /**
   * Returns the sessions and their commands, for any component, without a provider. Until the slot has loaded the
   * remote, and while the remote is down, the lists are empty and the commands do nothing.
   */
  useSessions(): ParallelSessionsContextValue;
  /** The same outside of React. Returns the same object until something changes. The first call fetches the reader. */
  getSessions(): ParallelSessionsContextValue;
  /** Calls the listener whenever `getSessions()` changes. Returns an unsubscribe function. */
  subscribeSessions(listener: () => void): () => void;
  status(): SessionsStatus;
  /** Calls the listener whenever `status()` changes. Returns an unsubscribe function. */
  subscribe(listener: () => void): () => void;
  /** Retries after a failure, as the button in the slot does. Never rejects. */
  retry(): Promise<void>;
  /**
   * Asks for a newer release now; the page asks every five minutes and when it gets the focus. Resolves when it is known
   * whether there is one. Never rejects.
   */
  checkForUpdate(): Promise<void>;
  /** Removes everything that can be removed, permanently. Mounted views show that the sessions are unavailable. */
  dispose(): void;
}

/** The integration of this page, until it is disposed. */
let ofPage: SessionsIntegration | undefined;
let hasWarned = false;

/**
 * Connects a host to the sessions UI. Fetches nothing before a view is mounted. No failure affects the rest of the host:
 * the slot shows a skeleton, the sessions, or a sentence with a retry button, all of the same size.
 * There is one per page, because shared modules and the loaded remote belong to the page. Until it is disposed,
 * another call with any options warns once and returns the first one.
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
  if (options.development && listOfKeys(options.trustedKeys) === undefined)
    console.warn('MARS sessions: no trustedKeys are set, so every release is trusted.');
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
    channel: options.channel ?? 'stable',
    verify: verifyInBrowser,
    storage: () => localStorage,
    openContainer,
    takeOver: options.takeOver ?? 'idle',
    askUser: (accept) => askInToast(toasts, accept),
    telemetry(event, data) {
      try {
        latest.telemetry?.(event, data);
      } catch {
        // an error in the host's callback must stop nothing
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

  // the function stays the same: the remote calls it, and it calls the host's latest callback
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
    checkForUpdate: loader.check,
    dispose() {
      loader.dispose();
      minimal.dispose();
      onDispose();
    },
  };
}
