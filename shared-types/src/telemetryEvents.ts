/** The telemetry events of MARS, by the names that the host's own `lib/telemetry.ts` gives them. */
export const EVENTS = {
  MODAL_OPENED: 'modal_opened',
  MODAL_CLOSED: 'modal_closed',
  SESSION_LAUNCHED: 'session_launched',
  SESSION_SWITCHED: 'session_switched',
  SESSION_PAUSED: 'session_paused',
  SESSION_RESUMED: 'session_resumed',
  MODE_SELECTED: 'mode_selected',
  TASK_OPENED: 'task_opened',
  THEME_TOGGLED: 'theme_toggled',
} as const;

export type TelemetryEvent = (typeof EVENTS)[keyof typeof EVENTS];

/**
 * What travels with an event. Names of sessions, task texts and run `meta` never do: they are the scientist's.
 */
export type TelemetryData = Record<string, unknown>;
