// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { testClock } from '../testing/scriptedLoader.ts';
import { ASK_EVERY_MS, ASK_ON_FOCUS_MS, createNotice, type Notice } from './createNotice.ts';

const URL_ASKED = 'https://cdn.example/channels/stable.json';

let notice: Notice;
let ask: Mock<() => Promise<void>>;
let onForbidden: Mock<() => void>;
let random: number;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  random = 0.5;
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  ask = vi.fn(async () => {});
  onForbidden = vi.fn();
  notice = createNotice({ clock: { ...testClock, random: () => random }, ask, url: () => URL_ASKED, onForbidden });
  notice.start();
});
afterEach(() => {
  notice.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const focus = () => window.dispatchEvent(new Event('focus'));
const show = (next: DocumentVisibilityState) => {
  visibility = next;
  document.dispatchEvent(new Event('visibilitychange'));
};
const violate = (over: Partial<SecurityPolicyViolationEvent>) =>
  document.dispatchEvent(
    Object.assign(new Event('securitypolicyviolation'), {
      effectiveDirective: 'connect-src',
      blockedURI: URL_ASKED,
      ...over,
    }),
  );

describe('a visible page', () => {
  it('asks every five minutes, give or take a tenth', async () => {
    await pass(ASK_EVERY_MS - 1);
    expect(ask).not.toHaveBeenCalled();
    random = 0;
    await pass(1);
    expect(ask).toHaveBeenCalledTimes(1);
    random = 1;
    await pass(ASK_EVERY_MS * 0.9);
    expect(ask).toHaveBeenCalledTimes(2);
    await pass(ASK_EVERY_MS * 1.1 - 1);
    expect(ask).toHaveBeenCalledTimes(2);
    await pass(1);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('asks in time although its slot is mounted again at every route', async () => {
    for (let minute = 1; minute < 5; minute += 1) {
      await pass(60_000);
      notice.stop();
      notice.start();
    }
    await pass(59_999);
    expect(ask).not.toHaveBeenCalled();
    await pass(1);
    expect(ask).toHaveBeenCalledOnce();
    await pass(ASK_EVERY_MS - 1);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('asks when it gets the focus, at most once a minute', async () => {
    await pass(ASK_ON_FOCUS_MS - 1);
    focus();
    expect(ask).not.toHaveBeenCalled();
    await pass(1);
    focus();
    focus();
    await pass(0);
    focus();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks when the clock was set back', () => {
    vi.setSystemTime(Date.now() - 3_600_000);
    focus();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks at once when the host wants it, but not twice at the same time', async () => {
    let answer = (): void => {};
    ask.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    const both = Promise.all([notice.now(), notice.now()]);
    expect(ask).toHaveBeenCalledTimes(1);
    answer();
    await both;
    void notice.now();
    expect(ask).toHaveBeenCalledTimes(2);
    answer();
    await pass(0);
  });
});

describe('a hidden page', () => {
  it('never asks, and asks when it becomes visible', async () => {
    show('hidden');
    await pass(ASK_EVERY_MS * 5);
    focus();
    expect(ask).not.toHaveBeenCalled();
    show('visible');
    expect(ask).toHaveBeenCalledTimes(1);
    await pass(ASK_EVERY_MS);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe('a policy that forbids the request', () => {
  it.each([URL_ASKED, 'https://cdn.example'])('ends it for good, and is reported once: %s', async (blockedURI) => {
    violate({ blockedURI });
    violate({ blockedURI });
    notice.start();
    await pass(ASK_EVERY_MS * 5);
    focus();
    await notice.now();
    expect(ask).not.toHaveBeenCalled();
    expect(onForbidden).toHaveBeenCalledOnce();
  });

  it.each([
    { blockedURI: 'https://other.example/x' },
    { disposition: 'report' as const },
    { effectiveDirective: 'img-src' },
    { blockedURI: '' },
  ])('is not meant by a violation of something else: %o', async (over) => {
    violate(over);
    await pass(ASK_EVERY_MS);
    expect(ask).toHaveBeenCalledOnce();
  });
});
