import type { SessionsSlotApi } from './sessionsSlot.ts';
import type { TelemetryData } from './telemetryEvents.ts';
import type { ToastData } from './toastData.ts';

/**
 * A place in the host that the sessions UI asks it to show. The host uses client navigation, because a reload closes
 * the socket.
 */
export type SessionsDestination =
  /** The host's console or workflow of its own live run. Requested for the attached session only. */
  | { to: 'console'; sessionId: string }
  | { to: 'workflow'; sessionId: string }
  /** A stage task (deep research, RFP, PDA, News Pulse, release notes, AI Weekly). */
  | { to: 'task'; mode: string; taskId: string }
  | { to: 'sessions' };

export type Politeness = 'polite' | 'assertive';

export type SessionsCommand = 'all-sessions' | 'next-attention' | 'next-session' | 'previous-session';

/**
 * What a host may give to the sessions UI. Everything is optional and read from the latest props, so a new function on
 * each render costs nothing.
 */
export interface SessionsHost {
  navigate?: (to: SessionsDestination) => void;
  /**
   * Called when a pill is selected. Returns `true` when the host shows the session itself; then nothing else is opened.
   */
  onActivate?: (sessionId: string) => boolean | void;
  /** Called with the number of sessions that need the user. The host applies title prefix and app badge. */
  onAttentionChange?: (count: number) => void;
  /** Announces the text through the host's own live region instead of ours. */
  announce?: (text: string, politeness: Politeness) => void;
  /** Prefix of `/api/…`. Default: the page's own origin. */
  apiBaseUrl?: string;
  fetch?: typeof fetch;
  telemetry?: (event: string, data?: TelemetryData) => void;
  /** Logs telemetry to the console. MARS passes `process.env.NEXT_PUBLIC_DEBUG === 'true'`. */
  debug?: boolean;
  /** BCP 47 language tag. Default: the browser's. */
  locale?: string;
  /** `seed` (default): every started, completed, failed and paused. `quiet`: only sessions that need the user. */
  toastPolicy?: 'seed' | 'quiet';
  /** The key of each command, or false to switch it off. */
  shortcuts?: Partial<Record<SessionsCommand, string | false>>;
  /**
   * Asks for confirmation before the user leaves the page while an attached run is paused or waiting, because such a
   * run cannot be resumed afterwards. Default true.
   */
  confirmLeave?: boolean;
  /** Called by the SDK when the remote cannot be loaded. Returns `true` when the host has shown the toast. */
  showToast?: (toast: Omit<ToastData, 'id'>) => boolean | void;
}

/** The props of the federated `./SessionsSlot`. */
export interface SessionsSlotProps {
  host?: SessionsHost;
  /** Called once the slot can show toasts, with the functions that show them. */
  onReady?: (api: SessionsSlotApi) => void;
  /**
   * False when the bar is mounted elsewhere in the page: the slot then renders everything but the bar. Default true.
   */
  bar?: boolean;
}
