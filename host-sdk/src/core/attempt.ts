import { isWorthOneMore, retryDelay } from './backoff.ts';
import { type Budget, createBudget } from './budget.ts';
import { checkHostApi } from './checkHostApi.ts';
import { chooseRelease } from './chooseRelease.ts';
import type { Clock } from './clock.ts';
import type { CrashGuard } from './crashGuard.ts';
import { createEntryScript, type EntryTag, preloadEntry } from './entryScript.ts';
import type { Container, ContainerOptions } from './federation.ts';
import { watchStatus } from './httpStatus.ts';
import { isRetryable, type LoadPhase, SessionsLoadError } from './loadError.ts';
import { createPhaseMarks } from './marks.ts';
import { checkIntegrity, checkOrigin, REMOTE } from './policy.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';
import type { ReleaseSource } from './releaseSource.ts';
import { checkContract, checkIdentity, type SessionsModule } from './sessionsModule.ts';
import { checkHostModules, type HostModules, sharedModules } from './sharedModules.ts';
import { toLoadError } from './toLoadError.ts';

export interface AttemptOptions extends HostModules {
  release?: ReleaseSource | undefined;
  allowedOrigins?: readonly string[] | undefined;
  development?: boolean | undefined;
  nonce: () => string | undefined;
  timeoutMs: number;
  retries: number;
  clock: Clock;
  /** The chunk with the federation runtime. */
  importFederation: () => Promise<{ openContainer(options: ContainerOptions): Container }>;
}

/** What an attempt leaves to the next one. */
export interface Started {
  container: Container | undefined;
  /** The container answers nothing good any more: it threw, or it was refused a shared module. */
  isSpoiled: boolean;
  /**
   * In the query of all URLs, unless it is 0. After a hang the browser would join the request of the same URL, after a
   * failed integrity it would take the damaged copy that it keeps: the next attempt needs other URLs.
   */
  retry: number;
}

export interface Arrived {
  release: SessionsRelease;
  module: SessionsModule;
  lastKnownGood: boolean;
  /** Files of which the browser keeps a damaged copy, though they arrived by another URL. */
  damaged: string[];
}

/** Whether a second call on the same container may repair it. */
const leavesContainerWhole = ({ code }: SessionsLoadError): boolean =>
  code === 'network' || code === 'http' || code === 'offline';

export interface AttemptInput {
  options: AttemptOptions;
  guard: CrashGuard;
  /** What the attempts of the page hand on. */
  started: Started;
  /** From 1. */
  number: number;
  /** Called at the beginning of each phase, with the global of the release once it is known. */
  onStep(step: LoadPhase, release: string | undefined): void;
}

export interface Attempt {
  /** @throws SessionsLoadError when nothing arrived within its time */
  run(): Promise<Arrived>;
  abort(reason: SessionsLoadError): void;
}

/** The pipeline from the release record to the remote's slot, once, within one time budget. */
export function createAttempt(input: AttemptInput): Attempt {
  const { options, started, number, onStep } = input;
  const { clock, timeoutMs } = options;
  const marks = createPhaseMarks(number);
  const answers = watchStatus();
  let step: LoadPhase = 'resolve';
  let tag: EntryTag = { url: '' };
  let css: string[] = [];
  let global: string | undefined;
  let undoPreload = (): void => {};
  const late = () =>
    new SessionsLoadError('timeout', step, `The remote did not arrive within ${timeoutMs} ms.`, { release: global });
  const budget: Budget = createBudget(clock, timeoutMs, late);

  const enter = (next: LoadPhase): void => {
    // what a container that was given up still does is nobody's step
    if (budget.signal.aborted) return;
    step = next;
    marks.begin(next);
    onStep(next, global);
  };

  function check(release: SessionsRelease, origin: string): void {
    enter('policy');
    checkOrigin(release, options.allowedOrigins ?? [origin]);
    checkIntegrity(release, options.development ?? false);
    enter('compat');
    checkHostModules(options);
    checkHostApi(release.record);
  }

  async function open(release: SessionsRelease, runtime: ReturnType<AttemptOptions['importFederation']>) {
    const url = new URL(fileOf(release, release.record.entry));
    if (started.retry > 0) url.searchParams.set('retry', String(started.retry));
    tag = { url: url.href, integrity: release.record.integrity, nonce: options.nonce() };
    css = release.record.css.map((file) => fileOf(release, file));
    const { container } = started;
    if (container && !started.isSpoiled && container.url === tag.url && container.global === global) return container;
    container?.close();
    started.container = undefined;
    undoPreload();
    undoPreload = preloadEntry(tag);
    const { openContainer } = await runtime.catch((cause: unknown) => {
      const message = 'The federation runtime of the SDK could not be fetched.';
      throw new SessionsLoadError('network', 'fetch', message, { cause, release: global });
    });
    budget.signal.throwIfAborted();
    started.isSpoiled = false;
    started.container = openContainer({
      remote: REMOTE,
      url: tag.url,
      global: release.record.global,
      shared: sharedModules(options),
    });
    return started.container;
  }

  async function once(isFirst: boolean): Promise<Arrived> {
    // asked for now, that it comes beside the record and the entry
    const runtime = options.importFederation();
    runtime.catch(() => {});
    enter('resolve');
    const { release, origin, isOld } = await chooseRelease(input, budget, isFirst);
    global = release.record.global;
    // an answer that comes too late must start nothing
    budget.signal.throwIfAborted();
    check(release, origin);
    enter('fetch');
    const container = await open(release, runtime);
    if (container.isStarted()) enter('expose');
    const module = await container.load('SessionsSlot', {
      entryScript: () => ({ script: createEntryScript(tag), timeout: timeoutMs }),
      onInit: () => enter('init'),
      onExpose: () => enter('expose'),
    });
    checkContract(module, release.record.global);
    enter('identity');
    checkIdentity(module, release.record.global, options);
    return { release, module, lastKnownGood: isOld, damaged: answers.damaged(new URL('.', tag.url).href) };
  }

  /** Tries again by itself what may well succeed, as often and as long as it may. */
  async function patiently(): Promise<Arrived> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await budget.race(once(number === 1 && tries === 1));
      } catch (cause) {
        const isOffline = navigator.onLine === false;
        const circumstances = { phase: step, release: global, entry: tag.url, css, statusOf: answers.of, isOffline };
        const error = toLoadError(cause, circumstances);
        started.isSpoiled ||= !leavesContainerWhole(error);
        // never the same again, on a later page either: what comes by it may be damaged, and kept, too
        if (error.code === 'integrity') started.retry = Math.max(clock.now(), started.retry + 1);
        const pause = retryDelay(tries, clock);
        const isOver = budget.signal.aborted || tries > options.retries || pause >= budget.left();
        const isWorthIt = isRetryable(error) || (tries === 1 && isWorthOneMore(error));
        if (isOver || !isWorthIt) throw error;
        await budget.wait(pause);
      }
    }
  }

  return {
    abort: budget.abort,
    async run() {
      try {
        return await patiently();
      } catch (cause) {
        const error = cause as SessionsLoadError;
        if (error.code === 'timeout' && error.phase !== 'resolve') started.retry += 1;
        throw error;
      } finally {
        undoPreload();
        marks.end();
        answers.end();
        budget.end();
      }
    },
  };
}
