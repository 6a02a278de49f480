import type { TelemetryData, TelemetryEvent } from '@mars-sessions/shared-types';
import { shellConfig } from '../config.ts';

declare global {
  interface Window {
    /** Set by the telemetry collector. It may have any shape, so it is checked before use. */
    __MARS_TELEMETRY__?: unknown;
  }
}

/**
 * Passes an event to the collector in the page, if there is one. Never throws, so that telemetry cannot break the
 * user's action.
 */
export function sendTelemetry(event: string, data?: TelemetryData): void {
  const collector = window.__MARS_TELEMETRY__ as { track?: unknown } | null | undefined;
  if (typeof collector?.track !== 'function') return;
  try {
    // a method call, because the collector may be a class that needs its `this`
    (collector as { track: (event: string, data?: TelemetryData) => void }).track(event, data);
  } catch (error) {
    console.warn('The telemetry collector threw.', error);
  }
}

/** Reports an action of the user in the shell, and logs it when debug is on. */
export function trackEvent(event: TelemetryEvent, data?: TelemetryData): void {
  sendTelemetry(event, data);
  if (shellConfig.debug) console.log(`[MARS Telemetry] ${event}`, data);
}
