import { isWorthOneMore, retryDelay } from './backoff.ts';
import { type Budget, createBudget } from './budget.ts';
import { checkHostApi } from './checkHostApi.ts';
import { type ChosenRelease, chooseRelease } from './chooseRelease.ts';
import type { Clock } from './clock.ts';
import type { ReleaseKeeping } from './createNewestReader.ts';
import { createEntryScript, type EntryTag, entryTag } from './entryScript.ts';
import { watchStatus } from './httpStatus.ts';
import { noteFailure, type Started, takeKept } from './keptContainer.ts';
import { isRetryable, type LoadPhase, SessionsLoadError } from './loadError.ts';
import { createPhaseMarks } from './marks.ts';
import type { Container, ContainerOptions } from './openContainer.ts';
import { checkIntegrity, checkOrigin } from './policy.ts';
import { type Preloads, preloadFiles } from './preloadFiles.ts';
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
  openContainer: (options: ContainerOptions) => Container;
}

export interface Arrived {
  release: SessionsRelease;
  module: SessionsModule;
  lastKnownGood: boolean;
}

export interface AttemptInput {
  options: AttemptOptions;
  keeping: ReleaseKeeping;
  /** State that the attempts of the page share. */
  started: Started;
  /** Number of the attempt, from 1. */
  number: number;
  /** The release to load, if it is chosen already. */
  chosen?: ChosenRelease;
  /** Watches for violations of the page's policy by the release. Returns a function that stops it. */
  watchPolicy(release: SessionsRelease): () => void;
  /** Called when a phase begins, with the global of the release once it is known. */
  onStep(step: LoadPhase, release: string | undefined): void;
}

export interface Attempt {
  /** @throws SessionsLoadError when the remote did not arrive in time */
  run(): Promise<Arrived>;
  abort(reason: SessionsLoadError): void;
  /** Returns the release that was chosen, as soon as it is. */
  release(): SessionsRelease | undefined;
}

/** Runs the pipeline from the release record to the remote's slot once, within one time budget. */
export function createAttempt(input: AttemptInput): Attempt {
  const { options, started, number, onStep } = input;
  const { intactUrls } = input.keeping;
  const { clock, timeoutMs } = options;
  const marks = createPhaseMarks(number);
  const answers = watchStatus();
  let step: LoadPhase = 'resolve';
  let tag: EntryTag = { url: '' };
  let css: string[] = [];
  let global: string | undefined;
  let chosen: SessionsRelease | undefined;
  let preloads: Preloads = { arrived: Promise.resolve(), undo() {} };
  let unwatchPolicy = (): void => {};
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

  function open(release: SessionsRelease): Container {
    started.retry ||= intactUrls.retryOf(release.record.global);
    tag = entryTag(release, started.retry, options.nonce());
    css = release.record.css.map((file) => fileOf(release, file));
    const wanted = { url: tag.url, global: release.record.global };
    const kept = takeKept(started, wanted);
    if (kept) return kept;
    preloads.undo();
    preloads = preloadFiles(release, tag);
    const container = options.openContainer({ ...wanted, shared: sharedModules(options) });
    started.container = container;
    return container;
  }

  async function once(isFirst: boolean): Promise<Arrived> {
    enter('resolve');
    const { release, origin, isOld } = input.chosen ?? (await chooseRelease(input, budget, isFirst));
    global = release.record.global;
    chosen = release;
    unwatchPolicy();
    unwatchPolicy = input.watchPolicy(release);
    // a response that arrives too late must start nothing
    budget.signal.throwIfAborted();
    check(release, origin);
    enter('fetch');
    const container = open(release);
    await budget.race(whenLoaded(clock, preloads.arrived));
    if (container.isStarted()) enter('expose');
    const module = await container.load('SessionsSlot', {
      signal: budget.signal,
      entryScript: () => createEntryScript(tag),
      onInit: () => enter('init'),
      onExpose: () => enter('expose'),
    });
    checkContract(module, release.record.global);
    enter('identity');
    checkIdentity(module, release.record.global, options);
    const retry = answers.damagedAt(new URL('.', tag.url).href);
    if (retry) intactUrls.keep(global, retry);
    return { release, module, lastKnownGood: isOld };
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
        noteFailure(started, error, { isEntry: step === 'fetch', hasFiles: tag.hasFiles, now: clock.now() });
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
    release: () => chosen,
    async run() {
      try {
        return await patiently();
      } catch (cause) {
        const error = cause as SessionsLoadError;
        if (error.code === 'timeout' && error.phase !== 'resolve') started.retry += 1;
        throw error;
      } finally {
        preloads.undo();
        unwatchPolicy();
        marks.end();
        answers.end();
        budget.end();
      }
    },
  };
}
