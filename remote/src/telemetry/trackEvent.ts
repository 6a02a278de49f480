import type { SessionsHost, TelemetryData } from '@mars-sessions/shared-types';

interface TelemetryGlobal {
  __MARS_TELEMETRY__?: { track?: unknown };
}

let options: Pick<SessionsHost, 'telemetry' | 'debug'> = {};

/** Sets where events go, from the host's latest props. */
export function configureTelemetry({ telemetry, debug }: SessionsHost): void {
  options = { ...(telemetry ? { telemetry } : {}), ...(debug === undefined ? {} : { debug }) };
}

function send(event: string, data: TelemetryData | undefined): void {
  if (options.telemetry) {
    options.telemetry(event, data);
    return;
  }
  const sink = (globalThis as TelemetryGlobal).__MARS_TELEMETRY__;
  if (typeof sink?.track === 'function') sink.track(event, data);
}

/**
 * Reports a user action to the host's analytics. Never pass names, task texts or anything of a run's `meta`. A sink
 * that throws must not break the action being reported (CONTRACT 5.2 #17).
 */
export function trackEvent(event: string, data?: TelemetryData): void {
  try {
    send(event, data);
  } catch (error) {
    console.warn('MARS sessions: the telemetry of the host threw.', error);
  }
  if (options.debug) console.log(`[MARS Telemetry] ${event}`, data);
}
