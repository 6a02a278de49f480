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
  it('goes to the function that the host passed, and nowhere else', () => {
    const telemetry = vi.fn();
    const track = vi.fn();
    page.__MARS_TELEMETRY__ = { track };
    configureTelemetry({ telemetry });
    trackEvent('session_switched', DATA);
    expect(telemetry.mock.calls).toEqual([['session_switched', DATA]]);
    expect(track).not.toHaveBeenCalled();
  });

  it('goes to the page’s collector, as a method of it, where the host passed none', () => {
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

  it('is lost without harm where nobody collects', () => {
    for (const sink of [undefined, null, {}, { track: 'no function' }, 5]) {
      page.__MARS_TELEMETRY__ = sink;
      expect(() => trackEvent('session_paused', DATA)).not.toThrow();
    }
    expect(warn).not.toHaveBeenCalled();
  });

  it('does not go to a function that the host has taken back', () => {
    const telemetry = vi.fn();
    configureTelemetry({ telemetry });
    configureTelemetry({});
    trackEvent('session_paused');
    expect(telemetry).not.toHaveBeenCalled();
  });
});

describe('defect 17: a collector that throws', () => {
  it('does not break the action that is being told of', () => {
    const broken = new Error('quota');
    configureTelemetry({
      telemetry() {
        throw broken;
      },
    });
    expect(() => trackEvent('session_paused')).not.toThrow();
    expect(warn.mock.calls[0]).toContain(broken);
  });

  it('may do so when it is only looked at', () => {
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
  it('shows every event, also one that was lost', () => {
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
