import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configureTelemetry, trackEvent } from './trackEvent.ts';

const page = globalThis as { __MARS_TELEMETRY__?: unknown };
const DATA = { sessionId: 's' };

let log: ReturnType<typeof vi.spyOn>;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  configureTelemetry({});
  log = vi.spyOn(console, 'log').mockImplementation(() => {});
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  Reflect.deleteProperty(page, '__MARS_TELEMETRY__');
  vi.restoreAllMocks();
});

describe('an event', () => {
  it('goes only to the function that the host passed', () => {
    const telemetry = vi.fn();
    const track = vi.fn();
    page.__MARS_TELEMETRY__ = { track };
    configureTelemetry({ telemetry });
    trackEvent('session_switched', DATA);
    expect(telemetry.mock.calls).toEqual([['session_switched', DATA]]);
    expect(track).not.toHaveBeenCalled();
  });

  it('goes to the page’s collector, called as a method, when the host passed no function', () => {
    const collector = {
      seen: [] as unknown[],
      track(...args: unknown[]) {
        this.seen.push(args);
      },
    };
    page.__MARS_TELEMETRY__ = collector;
    trackEvent('session_paused');
    expect(collector.seen).toEqual([['session_paused', undefined]]);
  });

  it('is dropped without an error when there is no valid collector', () => {
    for (const sink of [undefined, null, {}, { track: 'no function' }, 5]) {
      page.__MARS_TELEMETRY__ = sink;
      expect(() => trackEvent('session_paused', DATA)).not.toThrow();
    }
    expect(warn).not.toHaveBeenCalled();
  });

  it('does not go to a function that the host has removed', () => {
    const telemetry = vi.fn();
    configureTelemetry({ telemetry });
    configureTelemetry({});
    trackEvent('session_paused');
    expect(telemetry).not.toHaveBeenCalled();
  });
});

describe('defect 17: a collector that throws', () => {
  it('does not break the action that is reported', () => {
    const broken = new Error('quota');
    configureTelemetry({
      telemetry() {
        throw broken;
      },
    });
    expect(() => trackEvent('session_paused')).not.toThrow();
    expect(warn.mock.calls[0]).toContain(broken);
  });

  it('may throw when its track member is read', () => {
    page.__MARS_TELEMETRY__ = {
      get track() {
        throw new Error('trap');
      },
    };
    expect(() => trackEvent('session_paused')).not.toThrow();
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe('debug', () => {
  it('logs every event, including one without a collector', () => {
    configureTelemetry({ debug: true });
    trackEvent('session_paused', DATA);
    expect(log.mock.calls).toEqual([['[MARS Telemetry] session_paused', DATA]]);
  });

  it('is off unless the host turns it on', () => {
    for (const host of [{}, { debug: false }]) {
      configureTelemetry(host);
      trackEvent('session_paused', DATA);
    }
    expect(log).not.toHaveBeenCalled();
  });
});
