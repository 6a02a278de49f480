import type { SessionsSlotApi } from './sessionsSlot.ts';
import type { TelemetryData } from './telemetryEvents.ts';
import type { ToastData } from './toastData.ts';

/** A place in the host that the sessions UI asks it to go to, with client navigation (a reload kills the socket). */
export type SessionsDestination =
  /** The host's console or workflow of its own live run: asked for the attached session only. */
  | { to: 'console'; sessionId: string }
  | { to: 'workflow'; sessionId: string }
  /** A stage task (deep research, RFP, PDA, News Pulse, release notes, AI Weekly). */
  | { to: 'task'; mode: string; taskId: string }
  | { to: 'sessions' };

export type Politeness = 'polite' | 'assertive';

export type SessionsCommand = 'all-sessions' | 'next-attention' | 'next-session' | 'previous-session';

/**
 * What a host may give to the sessions UI. Everything is optional and read from the latest props: a new function
 * each render costs nothing.
 */
export interface SessionsHost {
  navigate?: (to: SessionsDestination) => void;
  /** A pill was selected. `true`: the host shows the session itself, nothing else is opened. */
  onActivate?: (sessionId: string) => boolean | void;
  /** How many sessions need the person. Title prefix and app badge are the host's to apply. */
  onAttentionChange?: (count: number) => void;
  /** Speaks through the host's own live region instead of ours. */
  announce?: (text: string, politeness: Politeness) => void;
  /** Prefix of `/api/…`; default: the page's own origin. */
  apiBaseUrl?: string;
  fetch?: typeof fetch;
  telemetry?: (event: string, data?: TelemetryData) => void;
  /** Logs telemetry to the console. MARS passes `process.env.NEXT_PUBLIC_DEBUG === 'true'`. */
  debug?: boolean;
  /** BCP 47; default: the browser's. */
  locale?: string;
  /** `seed` (default): every started, completed, failed and paused. `quiet`: only what needs a person. */
  toastPolicy?: 'seed' | 'quiet';
  /** A key per command, or false to switch it off. */
  shortcuts?: Partial<Record<SessionsCommand, string | false>>;
  /** Ask before the page is left while an attached run is paused or waiting: nobody could resume it. Default true. */
  confirmLeave?: boolean;
  /** Used by the SDK when the remote never arrives. `true`: the host has shown it. */
  showToast?: (toast: Omit<ToastData, 'id'>) => boolean | void;
}

/** The props of the federated `./SessionsSlot`. */
export interface SessionsSlotProps {
  host?: SessionsHost;
  /** Called once the slot can show toasts, with the means to do so. */
  onReady?: (api: SessionsSlotApi) => void;
  /** False while the bar is mounted elsewhere in the page: all but the bar is here. Default true. */
  bar?: boolean;
}
