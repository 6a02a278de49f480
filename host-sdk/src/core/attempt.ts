import { isWorthOneMore, retryDelay } from './backoff.ts';
import { type Budget, createBudget } from './budget.ts';
import { checkHostApi } from './checkHostApi.ts';
import { type ChosenRelease, chooseRelease } from './chooseRelease.ts';
import type { Clock } from './clock.ts';
import type { ReleaseKeeping } from './createNewestReader.ts';
import { createEntryScript, type EntryTag } from './entryScript.ts';
import type { Container, ContainerOptions } from './federation.ts';
import { watchStatus } from './httpStatus.ts';
import { isRetryable, type LoadPhase, SessionsLoadError } from './loadError.ts';
import { createPhaseMarks } from './marks.ts';
import { checkIntegrity, checkOrigin, REMOTE } from './policy.ts';
import { preloadFiles } from './preloadFiles.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';
import type { ReleaseSource } from './releaseSource.ts';
import { checkContract, checkIdentity, type SessionsModule } from './sessionsModule.ts';
import { checkHostModules, type HostModules, sharedModules } from './sharedModules.ts';
import { toLoadError } from './toLoadError.ts';
import { whenLoaded } from './whenLoaded.ts';

export interface AttemptOptions extends HostModules {
  release?: ReleaseSource | undefined;
  channel: string;
  allowedOrigins?: readonly string[] | undefined;
  development?: boolean | undefined;
  nonce: () => string | undefined;
  timeoutMs: number;
  retries: number;
  clock: Clock;
  /** Imports the chunk with the federation runtime. */
  importFederation: () => Promise<{ openContainer(options: ContainerOptions): Container }>;
}

/** State that an attempt passes to the next one. */
export interface Started {
  container: Container | undefined;
  /** The container cannot be used again, because it threw or did not get a shared module. */
  isSpoiled: boolean;
  /**
   * Number in the query of all URLs, unless it is 0. The next attempt needs other URLs: after a hang the browser would
   * join the pending request of the same URL, and after a failed integrity it would reuse its damaged copy.
   */
  retry: number;
}

export interface Arrived {
  release: SessionsRelease;
  module: SessionsModule;
  lastKnownGood: boolean;
  /** Files whose damaged copy is still in the browser's cache, although they arrived by another URL. */
  damaged: string[];
}

/** Returns whether a second call on the same container may succeed. */
const leavesContainerWhole = ({ code }: SessionsLoadError): boolean =>
  code === 'network' || code === 'http' || code === 'offline';

export interface AttemptInput {
  options: AttemptOptions;
  keeping: ReleaseKeeping;
  /** State that the attempts of the page share. */
  started: Started;
  /** Number of the attempt, from 1. */
  number: number;
  /** The release to load, if it is chosen already. */
  chosen?: ChosenRelease;
  /** Called when a phase begins, with the global of the release once it is known. */
  onStep(step: LoadPhase, release: string | undefined): void;
}

export interface Attempt {
  /** @throws SessionsLoadError when the remote did not arrive in time */
  run(): Promise<Arrived>;
  abort(reason: SessionsLoadError): void;
  /** Returns the global of the candidate of the channel that was read, if there is one. */
  candidate(): string | undefined;
}

/** Runs the pipeline from the release record to the remote's slot once, within one time budget. */
export function createAttempt(input: AttemptInput): Attempt {
  const { options, started, number, onStep } = input;
  const { clock, timeoutMs } = options;
  const marks = createPhaseMarks(number);
  const answers = watchStatus();
  let step: LoadPhase = 'resolve';
  let tag: EntryTag = { url: '' };
  let css: string[] = [];
  let global: string | undefined;
  let candidate: string | undefined;
  let undoPreload = (): void => {};
  const late = () =>
    new SessionsLoadError('timeout', step, `The remote did not arrive within ${timeoutMs} ms.`, { release: global });
  const budget: Budget = createBudget(clock, timeoutMs, late);

  const enter = (next: LoadPhase): void => {
    // steps of an abandoned container are ignored
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
    const { integrity, files } = release.record;
    tag = { url: url.href, integrity, nonce: options.nonce(), hasFiles: !!files };
    css = release.record.css.map((file) => fileOf(release, file));
    const { container } = started;
    if (container && !started.isSpoiled && container.url === tag.url && container.global === global) return container;
    container?.close();
    started.container = undefined;
    undoPreload();
    undoPreload = preloadFiles(release, tag);
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
    // requested now, so that it loads in parallel with the record and the entry
    const runtime = options.importFederation();
    runtime.catch(() => {});
    enter('resolve');
    const { release, origin, isOld } = input.chosen ?? (await chooseRelease(input, budget, isFirst));
    global = release.record.global;
    candidate = release.channel?.candidate;
    // a response that arrives too late must start nothing
    budget.signal.throwIfAborted();
    check(release, origin);
    enter('fetch');
    const container = await open(release, runtime);
    await budget.race(whenLoaded(clock));
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

  /** Retries temporary failures, within the limits of retries and time. */
  async function patiently(): Promise<Arrived> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await budget.race(once(number === 1 && tries === 1));
      } catch (cause) {
        const isOffline = navigator.onLine === false;
        const circumstances = { phase: step, release: global, entry: tag.url, css, statusOf: answers.of, isOffline };
        const error = toLoadError(cause, circumstances);
        started.isSpoiled ||= !leavesContainerWhole(error);
        // the entry failed, and so did the preloads behind it: a browser gives each to the next request for its URL
        if (step === 'fetch' && tag.hasFiles && leavesContainerWhole(error)) started.retry += 1;
        // never reuse a URL, not even on a later page: its copy may be damaged and cached too
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
    candidate: () => candidate,
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
