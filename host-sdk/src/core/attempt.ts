import { HOST_API_VERSION } from '@mars-sessions/shared-types';
import { retryDelay } from './backoff.ts';
import { type Budget, createBudget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { CrashGuard } from './crashGuard.ts';
import { createEntryScript, type EntryTag, preloadEntry } from './entryScript.ts';
import type { Container, ContainerOptions } from './federation.ts';
import { watchStatus } from './httpStatus.ts';
import { isRetryable, type LoadPhase, SessionsLoadError } from './loadError.ts';
import { createPhaseMarks } from './marks.ts';
import { checkIntegrity, checkOrigin, REMOTE } from './policy.ts';
import { fileOf, type SessionsRelease } from './releaseRecord.ts';
import { type ReleaseSource, resolveRelease } from './releaseSource.ts';
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

/** A store that may not be listed says 403 of what is not there. */
const GONE = new Set([403, 404, 410]);

/** Whether a second call on the same container may repair it. */
const leavesContainerWhole = ({ code }: SessionsLoadError): boolean =>
  code === 'network' || code === 'http' || code === 'offline';

/** The pipeline from the release record to the remote's slot, once, within one time budget. */
export function createAttempt(
  options: AttemptOptions,
  guard: CrashGuard,
  started: Started,
  number: number,
  onStep: (step: LoadPhase, release: string | undefined) => void,
): { run(): Promise<Arrived>; abort(reason: SessionsLoadError): void } {
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

  async function choose(isFirst: boolean): Promise<SessionsRelease & { origin: string; isOld?: true }> {
    enter('resolve');
    const patience = () => budget.wait(timeoutMs / 3);
    const release = await resolveRelease(options.release, { signal: budget.signal, isFirst, patience });
    global = release.record.global;
    // what the browser kept may come from where code came from before, and from nowhere else
    const { origin } = new URL(release.recordUrl);
    if (!guard.isBad(global)) return { ...release, origin };
    const good = guard.lastGood(global);
    if (!good)
      throw new SessionsLoadError('crash-loop', 'render', 'It crashed twice within a minute.', { release: global });
    global = good.record.global;
    return { ...good, origin, isOld: true };
  }

  function check(release: SessionsRelease, origin: string): void {
    enter('policy');
    checkOrigin(release, options.allowedOrigins ?? [origin]);
    checkIntegrity(release, options.development ?? false);
    enter('compat');
    checkHostModules(options);
    // "^1" or "1": the record holds nothing else
    if (release.record.hostApi.replace('^', '') === HOST_API_VERSION.split('.')[0]) return;
    const message = `The remote needs the host API ${release.record.hostApi}; this is ${HOST_API_VERSION}.`;
    throw new SessionsLoadError('host-api', 'compat', message, { release: global });
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
    const { isOld = false, origin, ...release } = await choose(isFirst);
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
    const { global: loaded } = release.record;
    checkContract(module, loaded);
    enter('identity');
    checkIdentity(module, loaded, options);
    return { release, module, lastKnownGood: isOld, damaged: answers.damaged(new URL('.', tag.url).href) };
  }

  /** Tries again by itself what may well succeed, as often and as long as it may. */
  async function patiently(): Promise<Arrived> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await budget.race(once(number === 1 && tries === 1));
      } catch (cause) {
        const circumstances = {
          phase: step,
          release: global,
          entry: tag.url,
          css,
          statusOf: answers.of,
          isOffline: !isOnline(),
        };
        const error = toLoadError(cause, circumstances);
        started.isSpoiled ||= !leavesContainerWhole(error);
        const isDamaged = error.code === 'integrity';
        // never the same again, on a later page either: what comes by it may be damaged, and kept, too
        if (isDamaged) started.retry = Math.max(clock.now(), started.retry + 1);
        const pause = retryDelay(tries, clock);
        const isOver = budget.signal.aborted || tries > options.retries || pause >= budget.left();
        // files that are gone: the page may be older than the newest release, and its record is read anew
        const isStale = GONE.has(error.httpStatus ?? 0) && error.phase !== 'resolve';
        const isWorthOneMore = tries === 1 && (isStale || isDamaged);
        if (isOver || !(isWorthOneMore || isRetryable(error))) throw error;
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

const isOnline = (): boolean => navigator.onLine !== false;
