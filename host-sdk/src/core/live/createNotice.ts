import type { Clock } from '../clock.ts';

/** Milliseconds between two questions for the newest release, give or take a tenth: many pages must not ask together. */
export const ASK_EVERY_MS = 5 * 60_000;
/** Minimum time between two questions that the focus causes. */
export const ASK_ON_FOCUS_MS = 60_000;

export interface NoticeOptions {
  clock: Clock;
  /** Asks for the newest release. Never rejects. */
  ask(): Promise<void>;
  /** Returns the URL of the request, to recognise it when the page's policy forbids it. */
  url(): string | undefined;
  /** Called once, when the page's policy forbids the request. Nothing is asked after that. */
  onForbidden(): void;
}

/** Decides when the page asks for the newest release. */
export interface Notice {
  /** Starts or goes on. Does nothing when the policy has forbidden the request. */
  start(): void;
  stop(): void;
  /** Asks at once, unless a question is under way or the policy has forbidden it. */
  now(): Promise<void>;
}

/** Asks every five minutes, and when the page gets the focus or becomes visible. Never asks while the page is hidden. */
export function createNotice({ clock, ask, url, onForbidden }: NoticeOptions): Notice {
  let timer: number | undefined;
  let isStarted = false;
  let isForbidden = false;
  let asking: Promise<void> | undefined;
  let askedAt = clock.now();

  const isHidden = (): boolean => document.visibilityState === 'hidden';

  function plan(): void {
    if (timer !== undefined) clock.clearTimeout(timer);
    const every = ASK_EVERY_MS * (0.9 + clock.random() / 5);
    // a host may mount its slot again at every route: that must not put off the question forever
    const delay = Math.min(every, Math.max(0, every - (clock.now() - askedAt)));
    timer = isStarted ? clock.setTimeout(onTime, delay) : undefined;
  }

  function onTime(): void {
    timer = undefined;
    // the page asks when it becomes visible
    if (!isHidden()) void now();
  }

  function now(): Promise<void> {
    if (isForbidden) return Promise.resolve();
    askedAt = clock.now();
    asking ??= ask().finally(() => {
      asking = undefined;
      plan();
    });
    return asking;
  }

  const onFocus = (): void => {
    // a clock that was set back must not silence the page
    if (!isHidden() && Math.abs(clock.now() - askedAt) >= ASK_ON_FOCUS_MS) void now();
  };

  /** A policy that forbids the request forbids every later one, and each would be another report to the host's server. */
  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    const { effectiveDirective, blockedURI, disposition } = event;
    // a policy that only reports forbids nothing
    if (disposition === 'report') return;
    const asked = url();
    // browsers name the URL, or only its origin after a redirection
    if (effectiveDirective !== 'connect-src' || !asked || !blockedURI || !asked.startsWith(blockedURI)) return;
    isForbidden = true;
    stop();
    onForbidden();
  };

  function stop(): void {
    isStarted = false;
    plan();
    window.removeEventListener('focus', onFocus);
    document.removeEventListener('visibilitychange', onFocus);
    document.removeEventListener('securitypolicyviolation', onViolation);
  }

  return {
    start() {
      if (isStarted || isForbidden) return;
      isStarted = true;
      plan();
      window.addEventListener('focus', onFocus);
      document.addEventListener('visibilitychange', onFocus);
      document.addEventListener('securitypolicyviolation', onViolation);
    },
    stop,
    now,
  };
}
