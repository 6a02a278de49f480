import type { TelemetryData, TelemetryEvent } from '@mars-sessions/shared-types';
import { shellConfig } from '../config.ts';

declare global {
  interface Window {
    /** Put there by whoever collects telemetry; of any shape, so nothing about it is taken for granted. */
    __MARS_TELEMETRY__?: unknown;
  }
}

/** Hands an event to the collector in the page, if there is one. Telemetry never breaks what the user was doing. */
export function sendTelemetry(event: string, data?: TelemetryData): void {
  const collector = window.__MARS_TELEMETRY__ as { track?: unknown } | null | undefined;
  if (typeof collector?.track !== 'function') return;
  try {
    // called as a method: a collector may be a class that needs its `this`
    (collector as { track: (event: string, data?: TelemetryData) => void }).track(event, data);
  } catch (error) {
    console.warn('The telemetry collector threw.', error);
  }
}

/** Reports what the user did in the shell, and logs it when the page runs with debug on. */
export function trackEvent(event: TelemetryEvent, data?: TelemetryData): void {
  sendTelemetry(event, data);
  if (shellConfig.debug) console.log(`[MARS Telemetry] ${event}`, data);
}
