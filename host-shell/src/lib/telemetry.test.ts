// @vitest-environment jsdom
import { EVENTS } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shellConfig } from '../config.ts';
import { sendTelemetry, trackEvent } from './telemetry.ts';

vi.mock('../config.ts', () => ({ shellConfig: { sessions: null, debug: false } }));

let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  window.__MARS_TELEMETRY__ = undefined;
  shellConfig.debug = false;
  vi.restoreAllMocks();
});

it('passes events to the collector, as a method call', () => {
  const collector = {
    seen: [] as unknown[],
    track(...args: unknown[]) {
      this.seen.push(args);
    },
  };
  window.__MARS_TELEMETRY__ = collector;
  trackEvent(EVENTS.THEME_TOGGLED, { theme: 'light' });
  expect(collector.seen).toEqual([['theme_toggled', { theme: 'light' }]]);
  expect(log).not.toHaveBeenCalled();
});

it('logs in the exact format of MARS when debug is on', () => {
  shellConfig.debug = true;
  const data = { mode: 'one-shot' };
  trackEvent(EVENTS.SESSION_LAUNCHED, data);
  expect(log.mock.calls).toEqual([['[MARS Telemetry] session_launched', data]]);
});

it('sendTelemetry does not log', () => {
  shellConfig.debug = true;
  sendTelemetry('session_switched');
  expect(log).not.toHaveBeenCalled();
});

it.each([null, 1, {}, { track: 'no function' }])('works without a usable collector, such as %j', (collector) => {
  window.__MARS_TELEMETRY__ = collector;
  expect(() => trackEvent(EVENTS.MODE_SELECTED)).not.toThrow();
});

it('does not throw when the collector throws', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  window.__MARS_TELEMETRY__ = {
    track() {
      throw new Error('quota');
    },
  };
  expect(() => trackEvent(EVENTS.TASK_OPENED)).not.toThrow();
  expect(warn).toHaveBeenCalledOnce();
});
