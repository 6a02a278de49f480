/** The telemetry events of MARS, with the names of the host's own `lib/telemetry.ts`. */
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

/** The data of an event. Never contains session names, task texts or run `meta`: these belong to the scientist. */
export type TelemetryData = Record<string, unknown>;
