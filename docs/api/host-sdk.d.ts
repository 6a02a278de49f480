// Written by `npm run api`: the public declarations of @mars-sessions/host-sdk.

// ---------- host-sdk/src/index.d.ts

export type { ParallelSession, ParallelSessionsContextValue, SessionsHost, SessionsReader, SessionsSlotApi, ToastContextValue, ToastData, } from '@mars-sessions/shared-types';
export type { Channel, NamedRelease } from './core/channel/channel.ts';
export type { Clock } from './core/clock.ts';
export { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './core/loadError.ts';
export type { RemoteReport } from './core/registry.ts';
export type { ReleaseChannel, ReleaseFile, ReleaseRecord, SessionsRelease } from './core/releaseRecord.ts';
export type { ReleaseSource, SessionsChannel } from './core/releaseSource.ts';
export type { SessionsModule } from './core/sessionsModule.ts';
export type { HostModules } from './core/sharedModules.ts';
export type { SessionsStatus } from './core/status.ts';
export type { TrustedKeys } from './core/trustedKeys.ts';
export { createSessionsHost, type SessionsHostOptions, type SessionsIntegration } from './createSessionsHost.ts';

// ---------- host-sdk/src/core/attempt.d.ts

import { type ChosenRelease } from './chooseRelease.ts';
import type { Clock } from './clock.ts';
import type { ReleaseKeeping } from './createNewestReader.ts';
import { type Started } from './keptContainer.ts';
import { type LoadPhase, SessionsLoadError } from './loadError.ts';
import type { Container, ContainerOptions } from './openContainer.ts';
import { type SessionsRelease } from './releaseRecord.ts';
import type { ReleaseSource } from './releaseSource.ts';
import { type SessionsModule } from './sessionsModule.ts';
import { type HostModules } from './sharedModules.ts';
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
export declare function createAttempt(input: AttemptInput): Attempt;

// ---------- host-sdk/src/core/budget.d.ts

import type { Clock } from './clock.ts';
/** The time budget of one attempt. */
export interface Budget {
    /** Aborted when the time is over or the work is cancelled. */
    readonly signal: AbortSignal;
    /** Returns the milliseconds that are left, never negative. */
    left(): number;
    /** Resolves with the work, or rejects with the reason of `signal`, whichever is first. */
    race<T>(work: Promise<T>): Promise<T>;
    /** Resolves after the delay. Rejects if the time is over first. */
    wait(ms: number): Promise<void>;
    abort(reason: unknown): void;
    /** Must be called at the end. Clears the timers and aborts pending work. */
    end(): void;
}
/** Does not use `AbortSignal.timeout`, because its timer cannot be cleared, and a test cannot control it. */
export declare function createBudget(clock: Clock, ms: number, onTimeout: () => unknown): Budget;

// ---------- host-sdk/src/core/channel/channel.d.ts

import { type ReleaseRecord } from '../releaseRecord.ts';
/** A release that a channel names. */
export interface NamedRelease {
    /** URL of the record, relative to the channel. The files of the release are relative to the record. */
    url: string;
    /** The record itself, with its signatures, so that one request is enough. */
    record: ReleaseRecord;
}
/** A channel: the release that its hosts load, and maybe one that a part of their browsers tries. */
export interface Channel {
    kind: 'mars-sessions-channel';
    schema: 1;
    /** Name of the channel: `stable`, `next`. */
    channel: string;
    /** Higher in each version of the channel. A roll-back is a higher number that names an older release. */
    sequence: number;
    current: NamedRelease;
    /** `percent` of the browsers get this release, from 0 to 100. The salt decides which. */
    candidate?: (NamedRelease & {
        percent: number;
        salt: string;
    }) | undefined;
    /** Time after which the channel is not used any more (ISO 8601), if somebody set one. */
    expires?: string | undefined;
}
/** Returns whether a document says that it is a channel. */
export declare const isChannel: (document: unknown) => boolean;
/**
 * Checks that a record is not in the place of a channel. The signature of an old record is valid, and a record has neither
 * a number nor a name nor an end, so that it would lead every host back.
 * @throws SessionsLoadError `bad-channel`
 */
export declare function checkPlaceOfRecord(url: string): void;
/** @throws SessionsLoadError `bad-channel` */
export declare function parseChannel(document: unknown): Channel;
/**
 * Checks that a channel is the one that the host follows.
 * @throws SessionsLoadError `wrong-channel`
 */
export declare function checkName(channel: string, expected: string): void;
/**
 * @param now milliseconds of the wall clock
 * @throws SessionsLoadError `expired-channel`
 */
export declare function checkExpiry({ channel, expires }: Channel, now: number): void;

// ---------- host-sdk/src/core/channel/installation.d.ts

/** Name of the cookie in which a server reads the id, to write the right release into the page. */
export declare const INSTALLATION_COOKIE = "mars_sessions_installation";
/** Matches a valid id. */
export declare const INSTALLATION: RegExp;
/** The random id of this browser. It only decides whether the browser tries a candidate, and is sent nowhere else. */
export interface Installation {
    /** 32 hex digits. The same in all pages, unless the browser keeps nothing: then it is the same within a page. */
    readonly id: string;
    /** Writes the id into the cookie, or removes it. Without the id the server gives the current release. */
    writeCookie(isWanted: boolean): void;
}
/** Returns the installation of this browser. Nothing is written before its id is needed. */
export declare function createInstallation(storage: () => Storage): Installation;

// ---------- host-sdk/src/core/channel/newestSeen.d.ts

import { type ReleaseChannel, type SessionsRelease } from '../releaseRecord.ts';
/** A release that was found through a channel. */
export type ChannelRelease = SessionsRelease & {
    channel: ReleaseChannel;
};
/**
 * Remembers across pages the newest version of the channel that this browser has seen, and the release that it chose
 * there. Servers may have copies of different ages, and somebody may serve an old copy on purpose: a browser never goes
 * back to an older version.
 */
export interface NewestSeen {
    /** Returns what was seen of this channel, if that is newer than the given sequence. */
    after(channel: ReleaseChannel): ChannelRelease | undefined;
    /** Called with a release whose signatures were checked. */
    see(release: ChannelRelease): void;
}
export declare const isFromChannel: (release: SessionsRelease) => release is ChannelRelease;
/** If the storage is full, forbidden or has invalid data, only this page remembers. */
export declare function createNewestSeen(storage: () => Storage): NewestSeen;

// ---------- host-sdk/src/core/checks.d.ts

/** A wrong value: its place in the document, and why it is wrong. */
interface Fault {
    path: string;
    reason: string;
}
/** Checks one value of a document. Returns the first fault. */
export type Check = (value: unknown) => Fault | undefined;
/** Checks for exactly this value. */
export declare const equals: (expected: string | number) => Check;
/** Checks for a text that matches. */
export declare const matches: (pattern: RegExp) => Check;
/** Checks for any text. */
export declare const isText: Check;
/** Checks for a number in this range. */
export declare const isNumber: (min?: number, max?: number) => Check;
/** Checks for a URL, absolute or relative to the base, that uses http or https. */
export declare const isWebUrl: (base?: string) => Check;
/** Checks a member only if it is there. */
export declare const optional: (inner: Check) => Check;
/** Checks each member of an object. Other members are allowed, because a signature covers them too. */
export declare const hasMembers: (members: {
    readonly [name: string]: Check;
}) => Check;
/** Checks each element of an array. */
export declare const isList: (inner: Check) => Check;
/** Returns where a value is wrong and why, for an error message, or undefined if it is right. */
export declare function faultOf(inner: Check, value: unknown): string | undefined;
export {};

// ---------- host-sdk/src/core/chooseRelease.d.ts

import type { Budget } from './budget.ts';
import { type ReleaseChoice } from './createNewestReader.ts';
import type { SessionsRelease } from './releaseRecord.ts';
export interface ChosenRelease {
    release: SessionsRelease;
    /** Origin from which the release may come, unless the host names origins. */
    origin: string;
    /** Whether this is the last good release, because the newest one crashes or must not be used. */
    isOld: boolean;
}
/**
 * Returns the release to load: the newest that the source names for this browser, or the last good one if the newest
 * crashes or must not be used.
 *
 * @param isFirst whether this is the page's first attempt, which may use the release written into the page
 * @throws SessionsLoadError `crash-loop` when the newest release crashes and no good one is known
 */
export declare function chooseRelease(choice: ReleaseChoice, budget: Budget, isFirst: boolean): Promise<ChosenRelease>;

// ---------- host-sdk/src/core/clock.d.ts

/** Time and random numbers for the SDK. They are passed in, so that a test controls them. */
export interface Clock {
    /** Returns milliseconds of the wall clock. */
    now(): number;
    setTimeout(callback: () => void, ms: number): number;
    clearTimeout(timer: number): void;
    /** Returns a number from 0 up to, but not including, 1. */
    random(): number;
}
/** The browser's clock. Its functions are looked up in each call, because a page may replace its timers. */
export declare const browserClock: Clock;

// ---------- host-sdk/src/core/crashGuard.d.ts

import type { Clock } from './clock.ts';
import { type SessionsRelease } from './releaseRecord.ts';
/** A release that ran this long without a crash is good. */
export declare const GOOD_AFTER_MS = 60000;
/** Remembers across pages which release crashed and which is known to be good. */
export interface CrashGuard {
    /** @returns whether this was the second crash of that release within a minute */
    crashed(global: string): boolean;
    isBad(global: string): boolean;
    /** Called when a release crashes right after it took over. It is not loaded automatically for an hour. */
    block(global: string): void;
    /** Called when the files of a release are not what its record says. This page does not load it again by itself. */
    refuse(global: string): void;
    /** Called when the candidate of a channel crashes. This browser does not try it again. */
    demote(global: string): void;
    isDemoted(global: string): boolean;
    /** Called when the user asks for the newest release. Allows it again, unless it is a demoted candidate. */
    forgive(): void;
    good(release: SessionsRelease): void;
    /** Returns the last good release, unless it is this one. */
    lastGood(other?: string): SessionsRelease | undefined;
}
/** If the storage is full, forbidden or has invalid data, the record is lost, and the page still works. */
export declare function createCrashGuard(storage: () => Storage, { now }: Clock): CrashGuard;

// ---------- host-sdk/src/core/createKeeping.d.ts

import type { Clock } from './clock.ts';
import type { ReleaseKeeping } from './createNewestReader.ts';
import type { Verify } from './signing/verifySignatures.ts';
import type { TrustedKeys } from './trustedKeys.ts';
export interface KeepingOptions {
    /** Public keys of which one must have signed the release. Undefined trusts every release. */
    trustedKeys?: TrustedKeys | undefined;
    verify: Verify;
    clock: Clock;
    storage: () => Storage;
    telemetry(event: string, data: Record<string, unknown>): void;
}
/** Returns what the page keeps and knows for the choice of a release and of its URLs. */
export declare function createKeeping({ trustedKeys, verify, clock, storage, telemetry }: KeepingOptions): ReleaseKeeping;

// ---------- host-sdk/src/core/createNewestReader.d.ts

import type { Budget } from './budget.ts';
import type { Installation } from './channel/installation.ts';
import { type NewestSeen } from './channel/newestSeen.ts';
import type { Clock } from './clock.ts';
import type { CrashGuard } from './crashGuard.ts';
import type { IntactUrls } from './intactUrls.ts';
import { SessionsLoadError } from './loadError.ts';
import type { SessionsRelease } from './releaseRecord.ts';
import { type ReleaseSource } from './releaseSource.ts';
import type { Trust } from './trust.ts';
/** What the page keeps and knows for the choice of a release and of its URLs. */
export interface ReleaseKeeping {
    guard: CrashGuard;
    trust: Trust;
    newest: NewestSeen;
    installation: Installation;
    intactUrls: IntactUrls;
    /** Called with the reason why a record or channel is not used, if there is another release to go on with. */
    onRefused(reason: SessionsLoadError, goesOnWith: SessionsRelease): void;
}
export interface ReleaseChoice {
    options: {
        release?: ReleaseSource | undefined;
        /** Name of the channel that the host follows. */
        channel: string;
        timeoutMs: number;
        clock: Clock;
    };
    keeping: ReleaseKeeping;
}
/** Reads which release the source names for this browser, and checks everything that led to it. */
export interface NewestReader {
    /**
     * @param isFirst whether this is the page's first attempt, which may use the release written into the page
     * @param isLive whether a release runs already, so that only a new answer counts
     * @throws SessionsLoadError
     */
    read(isFirst: boolean, isLive?: boolean): Promise<SessionsRelease>;
    /** Returns the origin of what was found, whether or not it may be used. */
    origin(): string | undefined;
    /** Returns whether a release of the browser's storage has a signature of a key that is trusted today. */
    isTrusted(release: SessionsRelease): Promise<boolean>;
    /** Returns whether the release is a candidate that this browser has left. It may become the current one later. */
    isLeft(release: SessionsRelease): boolean;
}
export declare const originOf: ({ recordUrl }: SessionsRelease) => string;
export declare function createNewestReader({ options, keeping }: ReleaseChoice, budget: Budget): NewestReader;

// ---------- host-sdk/src/core/intactUrls.d.ts

/**
 * Remembers across pages by which URLs a release arrived after one of its files was damaged. Files are immutable, so the
 * browser keeps the damaged copy, and no request of the page replaces it in every browser: Firefox keeps what a page
 * fetches from another origin apart from its scripts and style sheets.
 */
export interface IntactUrls {
    /** Returns the number in the query of all URLs of the release, or 0 if none was damaged. */
    retryOf(global: string): number;
    /** Called when the release has arrived by URLs with this number. Forgets other releases. */
    keep(global: string, retry: number): void;
}
/** If the storage is full, forbidden or has invalid data, each page finds out by itself. */
export declare function createIntactUrls(storage: () => Storage): IntactUrls;

// ---------- host-sdk/src/core/keptContainer.d.ts

import type { SessionsLoadError } from './loadError.ts';
import type { Container } from './openContainer.ts';
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
/** Returns the container of an earlier attempt if it can be used for this URL. Otherwise closes it. */
export declare function takeKept(started: Started, { url, global }: {
    url: string;
    global: string;
}): Container | undefined;
interface Failure {
    /** Whether the entry itself failed. */
    isEntry: boolean;
    /** Whether other files are preloaded with it. */
    hasFiles: boolean | undefined;
    now: number;
}
/** Notes after a failure what the next attempt must not use again: the container, or the URLs. */
export declare function noteFailure(started: Started, { code }: SessionsLoadError, { isEntry, hasFiles, now }: Failure): void;
export {};

// ---------- host-sdk/src/core/loadError.d.ts

/** Phase of a load, in order. */
export type LoadPhase = 
/** Choosing the release to load. */
'resolve'
/** Checking whether it may be loaded: kill switch, origin. */
 | 'policy'
/** Checking that remote and host fit: host API, the host's modules. */
 | 'compat'
/** Fetching and running the entry script. */
 | 'fetch'
/** Starting the container with the host's shared modules. */
 | 'init'
/** Fetching and running the chunks of the exposed module. */
 | 'expose'
/** Checking that it is the requested release, on the host's React. */
 | 'identity'
/** Rendering on the page. */
 | 'render';
/** Reason of a failure. */
export type LoadErrorCode = 
/** The browser has no network. */
'offline'
/** No response: server down, connection reset, blocked, no CORS. */
 | 'network'
/** The server answered with an error status, which is in `httpStatus`. */
 | 'http'
/** The bytes differ from the integrity in the release record. */
 | 'integrity'
/** The time budget ran out. */
 | 'timeout'
/** Neither the host nor the page names a release. */
 | 'no-release' | 'bad-record' | 'bad-channel'
/** Another channel than the one that the host follows. */
 | 'wrong-channel'
/** An older version of the channel than this browser has seen. It goes on with the newer one. */
 | 'stale-channel'
/** The time that somebody set for the channel is over. */
 | 'expired-channel'
/** No key that the host pins has signed the record or the channel. */
 | 'untrusted' | 'foreign-origin'
/** The remote needs another version of the host's `@mars/websocket`. */
 | 'host-api'
/** The host gives no `react`, `react-dom` or JSX runtime. */
 | 'host-modules'
/** The script arrived but could not be run. */
 | 'evaluation'
/** The entry ran and set no container. */
 | 'not-registered'
/** The container could not be started. */
 | 'init'
/** The remote needs a shared module that the host does not provide. */
 | 'shared-module'
/** The remote does not export what this SDK needs. */
 | 'contract'
/** The container belongs to another release. */
 | 'wrong-release'
/** The remote runs on a second copy of React, so that no hook would work. */
 | 'two-reacts'
/** The remote threw while it rendered or in an effect. */
 | 'render'
/** The remote threw twice within a minute, and no earlier release is known to be good. */
 | 'crash-loop'
/** The host disposed of it. */
 | 'disposed';
interface Details {
    cause?: unknown;
    httpStatus?: number | undefined;
    release?: string | undefined;
}
/** A typed reason why the sessions UI is unavailable. `cause` is the original error. */
export declare class SessionsLoadError extends Error {
    readonly name = "SessionsLoadError";
    readonly code: LoadErrorCode;
    readonly phase: LoadPhase;
    /** HTTP status of the response, if there was one and the browser reports it. */
    readonly httpStatus: number | undefined;
    /** Global of the release, if it was known. */
    readonly release: string | undefined;
    constructor(code: LoadErrorCode, phase: LoadPhase, message: string, { cause, httpStatus, release }?: Details);
}
/** Returns whether the same request may succeed a moment later. */
export declare function isRetryable({ code, httpStatus }: SessionsLoadError): boolean;
/** Returns whether a code says that a document must not be used. Another page or server may have sent it. */
export declare const isRefusalCode: (code: unknown) => code is LoadErrorCode;
/** Returns whether an error says that the record or the channel must not be used. */
export declare const isRefusal: (error: unknown) => error is SessionsLoadError;
export {};

// ---------- host-sdk/src/core/loaderTypes.d.ts

import type { AttemptOptions } from './attempt.ts';
import type { KeepingOptions } from './createKeeping.ts';
import type { SessionsStatus } from './status.ts';
/** When a newer release takes over in a page that is open. */
export type TakeOver = 
/** When the user is not in the middle of something. */
'idle'
/** When the user has agreed, and is not in the middle of something. */
 | 'ask'
/** At the next load of the page. Such a page never asks for a newer release. */
 | 'next-load';
export interface LoaderOptions extends AttemptOptions, KeepingOptions {
    disabled?: boolean | (() => boolean) | undefined;
    takeOver: TakeOver;
    /** Asks the user whether a newer release may take over. Returns a function that withdraws the question. */
    askUser(accept: () => void): () => void;
}
export interface Loader {
    /**
     * Called when a view is mounted. Loads the remote. Returns a function to call when the view is unmounted.
     *
     * @param isSlot whether it is a slot: only a slot can show a release beside another one
     */
    mount(isSlot?: boolean): () => void;
    /** Called in an effect of a slot, when the remote of an attempt has run its effects there. */
    arrived(attempt: number): void;
    /** Asks for a newer release now. Resolves when it is known whether there is one. Never rejects. */
    check(): Promise<void>;
    /** Called when the user retries. Never rejects. */
    retry(): Promise<void>;
    /** Called when the remote has rendered. */
    rendered(): void;
    /** Called when the remote suspends. Fails after the time of one attempt. Returns a function that ends the wait. */
    waiting(attempt: number): () => void;
    /** Called when an unmounted view throws in its cleanup. The error is only reported. */
    left(error: unknown): void;
    /** Called when the remote of an attempt crashes. Two crashes in a minute load the last good release. */
    crashed(error: unknown, attempt: number): void;
    getStatus(): SessionsStatus;
    subscribe(listener: () => void): () => void;
    /** Removes everything that can be removed. The loader cannot be used after that. */
    dispose(): void;
}

// ---------- host-sdk/src/core/openContainer.d.ts

import type { SharedModules } from './sharedModules.ts';
/** Everything that is needed to start one release on this page. */
export interface ContainerOptions {
    /** The URL of the entry, and the global that it sets. */
    url: string;
    global: string;
    /** The share scope. A release may write into it, so that each container has its own. */
    shared: SharedModules;
}
/** What the current attempt gives to a container. Each retry of the same container replaces it. */
export interface LoadSteps {
    /** Aborted when the attempt is over. Nothing is started after that. */
    signal: AbortSignal;
    /** Creates the script element of the entry. Called unless the entry has already run. */
    entryScript(): HTMLScriptElement;
    /** Called when the entry has run, before the container is started. */
    onInit(): void;
    /** Called when the container has started, before its exposed module is fetched. */
    onExpose(): void;
}
export interface Container {
    readonly url: string;
    readonly global: string;
    /** Returns whether the container was started, so that only chunks remain to be fetched. */
    isStarted(): boolean;
    /** Fetches and runs one exposed module. May be called again after a failed fetch. */
    load(expose: string, steps: LoadSteps): Promise<unknown>;
    /** Removes everything that can be removed. */
    close(): void;
}
/** Opens a container. It is started by the protocol itself, so that a host depends on no federation runtime. */
export declare function openContainer({ url, global, shared }: ContainerOptions): Container;

// ---------- host-sdk/src/core/registry.d.ts

import type { SessionsStatus } from './status.ts';
/** Public status of a remote on this page, for example for the browser's console. */
export interface RemoteReport {
    phase: SessionsStatus['phase'];
    step: string | null;
    attempt: number;
    release: string | null;
    lastKnownGood: boolean;
    error: {
        code: string;
        phase: string;
        httpStatus: number | null;
        message: string;
    } | null;
}
/** Publishes the status as a read-only `window.__MARS_REMOTES__.mars_sessions`. Returns a function that removes it. */
export declare function showInPage(getStatus: () => SessionsStatus): () => void;

// ---------- host-sdk/src/core/releaseRecord.d.ts

import { type Check } from './checks.ts';
import type { Signature } from './signing/signedBytes.ts';
/** A file, relative to the record. All files use http or https. */
export declare const isFile: Check;
/**
 * Checks a record. A later schema may add members but must keep these. The global is set to undefined when the release is
 * removed, so it must not belong to other code.
 */
export declare const isRecord: Check;
/** The record that the build writes beside the remote (`release.json`). A host needs nothing else to load a release. */
export interface ReleaseRecord {
    schema: 2;
    /** The remote's version (semver). */
    version: string;
    /** The entry script, relative to the record. All files of a release use http or https. */
    entry: string;
    /** The global that the entry sets, different in every release: `mars_sessions_…`. */
    global: string;
    /** Subresource integrity of the entry, which contains that of all other files. Optional only in development. */
    integrity?: string | undefined;
    /** The style sheets that the bar needs, relative to the record. */
    css: string[];
    /** Major version of the host API (`HOST_API_VERSION` of shared-types) that the remote needs: `^1` or `1`. */
    hostApi: string;
    /** Size of the entry in bytes. */
    size: number;
    /** The commit that was built, 40 hex digits. */
    commit?: string | undefined;
    /** The commit's date in UTC (ISO 8601). */
    date?: string | undefined;
    /** Sizes in bytes before compression: the entry, the files of the first load, all files. */
    sizes?: {
        entry: number;
        firstLoad: number;
        all: number;
    } | undefined;
    /** Every file of the first load, the entry first. */
    files?: ReleaseFile[] | undefined;
    /** The list of every other file with its integrity, so that the record pins every byte of the release. */
    contents?: {
        path: string;
        integrity: string;
    } | undefined;
    /** Signatures by the keys of releases (docs/releasing.md). */
    signatures?: Signature[] | undefined;
}
/** A file of the first load. */
export interface ReleaseFile {
    /** Relative to the record. */
    path: string;
    as: 'script' | 'style';
    integrity: string;
    /** Size in bytes before compression. */
    size: number;
}
/** The channel through which a server found the release that it wrote into a page. */
export interface ReleaseChannel {
    /** Where the browser asks for the channel: the host's route or the channel itself. May be relative to the page. */
    url: string;
    /** Absolute URL of the channel itself. */
    source: string;
    /** Name of the channel: `stable`, `next`. */
    name: string;
    /** Sequence of the channel that was read. */
    sequence: number;
    /** Global of the channel's candidate, if it has one. */
    candidate?: string | undefined;
    /** Bucket of the installation in the roll-out of the candidate, if both are known. */
    bucket?: number | undefined;
}
/** A release record and its URL. Plain JSON, so that a server can read it and write it into the page. */
export interface SessionsRelease {
    /** Absolute URL of the record as browsers reach it. The files of the release are relative to it. */
    recordUrl: string;
    record: ReleaseRecord;
    /** Set if the release was found through a channel. */
    channel?: ReleaseChannel | undefined;
}
/** @throws SessionsLoadError `bad-record` */
export declare function parseRelease(value: unknown): SessionsRelease;
/** Returns the absolute URL of a file of the release. */
export declare const fileOf: (release: SessionsRelease, file: string) => string;

// ---------- host-sdk/src/core/releaseSource.d.ts

import { type SessionsRelease } from './releaseRecord.ts';
/** A channel and where it is. The host's own route answers with it (`createChannelRoute` of `/next`). */
export interface SessionsChannel {
    /** Absolute URL of the channel as browsers reach it. The records are relative to it. */
    channelUrl: string;
    /** The channel as its server sent it, with all members: the signature covers them. */
    channel: object;
}
type Named = string | SessionsRelease | SessionsChannel;
/**
 * The release to load: the URL of its record, of a channel or of the host's channel route, a release or a channel that a
 * server has read, or a function that is called for each attempt.
 */
export type ReleaseSource = Named | (() => Named | Promise<Named>);
/** A channel, and the URL under which the browser asks for it: the channel's own, or that of the host's route. */
export interface FoundChannel extends SessionsChannel {
    url: string;
}
/** What a source names. */
export type Found = SessionsRelease | FoundChannel;
export declare const isFoundChannel: (found: Found) => found is FoundChannel;
/** Name of the `<meta>` into which a server writes the release that it has read. */
export declare const RELEASE_META = "mars-sessions-release";
/**
 * Returns the URL that a page asks whether there is a newer release than the one that it has; undefined if nothing that it
 * knows can change.
 */
export declare function liveUrlOf(source: ReleaseSource | undefined, { channel, recordUrl }: SessionsRelease): string | undefined;
interface FindOptions {
    signal: AbortSignal;
    /** Whether what the page or the host has may be used without a request. */
    isFirst: boolean;
    /** Resolves when the wait for the answer is over, if the page or the host already has a release. */
    patience(): Promise<void>;
    /** Whether only a new answer counts: the page has a release that runs, and asks whether there is another one. */
    isLive?: boolean;
}
/**
 * Returns what the source names now. The first attempt uses what the page or the host has, without a request. A later
 * attempt requests it, because a newer release may help, and falls back to what the page or the host has.
 * @throws SessionsLoadError
 */
export declare function findRelease(source: ReleaseSource | undefined, { signal, isFirst, patience, isLive }: FindOptions): Promise<Found>;
export {};

// ---------- host-sdk/src/core/sessionsModule.d.ts

import type { SessionsLive, SessionsReader, SessionsSlotApi, SessionsSlotProps } from '@mars-sessions/shared-types';
import type { ComponentType, ReactNode } from 'react';
import type { HostModules } from './sharedModules.ts';
/** Exports of the remote's `./SessionsSlot` that the SDK uses. */
export interface SessionsModule {
    default: ComponentType<SessionsSlotProps>;
    ToastProvider?: ComponentType<{
        children?: ReactNode;
    }>;
    toasts?: SessionsSlotApi;
    /** The bar alone, for a slot that renders without it. */
    SessionPillBar?: ComponentType;
    /** Fetches the reader of the sessions for the rest of the host. Rejects when it cannot be fetched. */
    readSessions?: () => Promise<SessionsReader>;
    /** Fetches what is needed to replace this release in a living page. Rejects when it cannot be fetched. */
    live?: () => Promise<SessionsLive>;
    /** A function of the React that the remote uses, and the name of its release. */
    identity?: {
        useState?: unknown;
        release?: unknown;
    };
}
/** @throws SessionsLoadError `contract` */
export declare function checkContract(module: unknown, release: string): asserts module is SessionsModule;
/**
 * Checks the release and its React, because a wrong global or a second React would otherwise go unnoticed.
 * @throws SessionsLoadError `wrong-release`, `two-reacts`
 */
export declare function checkIdentity({ identity }: SessionsModule, release: string, host: HostModules): void;

// ---------- host-sdk/src/core/sharedModules.d.ts

import { type HostWebSocketModule } from '@mars-sessions/shared-types';
import type * as ReactNamespace from 'react';
/** The host's copies of the shared modules. The remote contains no copies of its own. */
export interface HostModules {
    react: typeof ReactNamespace;
    reactDom: object;
    jsxRuntime: object;
    jsxDevRuntime: object;
    /** `{ useWebSocketContext }`: the host's hook. Without it the bar gets its data by polling only. */
    websocket?: HostWebSocketModule | undefined;
}
/**
 * One module of the share scope. `version`, `from`, `loaded` and `get` are read by every container. The federation runtime
 * in an entry reads all members, and takes a module that is loaded by `lib`.
 */
interface SharedModule {
    version: string;
    scope: string[];
    from: string;
    loaded: true;
    loading: null;
    get: () => Promise<() => object>;
    lib: () => object;
    shareConfig: {
        singleton: true;
        requiredVersion: false;
        eager: false;
        strictVersion: false;
    };
    strategy: 'loaded-first';
    deps: string[];
    useIn: string[];
}
/** The share scope of a container: modules by name and version. */
export type SharedModules = Record<string, Record<string, SharedModule>>;
/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have omitted a module or passed a wrong one. */
export declare function checkHostModules(host: HostModules): void;
/**
 * Returns a new share scope. React is registered without the prerelease part of its version: Next vendors
 * `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, because a remote that needs
 * a missing module cannot start.
 */
export declare function sharedModules(host: HostModules): SharedModules;
export {};

// ---------- host-sdk/src/core/signing/publicKey.d.ts

/** A public key that a host trusts. */
export interface PublicKey {
    /** The first 16 hex digits of the key. It only tells which key to try first. */
    id: string;
    /** The 32 bytes of the key. */
    raw: Uint8Array<ArrayBuffer>;
}
/** Returns the id of a key. */
export declare const keyId: (raw: Uint8Array) => string;
/** Returns the text of a key, as `trustedKeys` takes it: `ed25519:` and 44 characters. */
export declare const formatPublicKey: (raw: Uint8Array) => string;
/** @throws TypeError if the text is no Ed25519 public key: a host that pins a broken key must not start unnoticed. */
export declare function parsePublicKey(text: string): PublicKey;

// ---------- host-sdk/src/core/signing/signedBytes.d.ts

/** What a document is. It is part of what is signed, so that a signature fits one kind of document and one channel. */
export type Subject = {
    kind: 'release';
} | {
    kind: 'channel';
    name: string;
};
/** A signature of a document. A document has one or more, all over the same bytes. */
export interface Signature {
    /** Id of the key that made it: the first 16 hex digits of the public key. */
    key: string;
    /** The 64 bytes of the Ed25519 signature, in base64. */
    value: string;
}
/** Returns the bytes that the keys sign: the subject and the document without its signatures. */
export declare function signedBytes(subject: Subject, document: object): Uint8Array<ArrayBuffer>;

// ---------- host-sdk/src/core/signing/verifySignatures.d.ts

import type { PublicKey } from './publicKey.ts';
import { type Subject } from './signedBytes.ts';
/** Returns whether the key made this Ed25519 signature of the bytes. Rejects only if it cannot be computed at all. */
export type Verify = (key: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
/**
 * Returns whether at least one of the keys signed the document. The document is what `JSON.parse` returned, with all its
 * members, also those that this version does not know.
 */
export declare function verifySignatures(document: object, subject: Subject, keys: readonly PublicKey[], verify: Verify): Promise<boolean>;

// ---------- host-sdk/src/core/status.d.ts

import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';
/** A release that can be shown. */
export interface ReadyRelease {
    attempt: number;
    release: string;
    module: SessionsModule;
}
/** Status of the remote on this page. `release` is the global of the release. */
export type SessionsStatus = {
    phase: 'idle';
    attempt: 0;
} | {
    phase: 'loading';
    attempt: number;
    step: LoadPhase;
    release?: string;
} | ({
    phase: 'ready';
} & ReadyRelease & {
    /** The newest release crashed twice within a minute, and this is the last good one. */
    lastKnownGood: boolean;
    /** A release that is mounted beside it, in the moment in which it takes over. It shows nothing yet. */
    next?: ReadyRelease;
}) | {
    phase: 'failed';
    attempt: number;
    error: SessionsLoadError;
    release?: string;
}
/** `by` is the switch that was used: the page's URL or the host's option. */
 | {
    phase: 'disabled';
    attempt: number;
    by: 'url' | 'host';
};

// ---------- host-sdk/src/core/trust.d.ts

import type { ReleaseRecord } from './releaseRecord.ts';
import { type Verify } from './signing/verifySignatures.ts';
import { type TrustedKeys } from './trustedKeys.ts';
/** Decides whether a document may be used, by the public keys that the host pins. */
export interface Trust {
    /** Whether the host pins keys. If not, every document is trusted, as its server is. */
    readonly isPinned: boolean;
    /** @throws SessionsLoadError `untrusted` */
    checkRecord(record: ReleaseRecord): Promise<void>;
    /** @throws SessionsLoadError `untrusted` */
    checkChannel(channel: object, name: string): Promise<void>;
}
export declare function createTrust(trustedKeys: TrustedKeys | undefined, verify: Verify): Trust;

// ---------- host-sdk/src/core/trustedKeys.d.ts

/** Public keys as a host gives them: a list, or one text with commas or spaces, as an environment variable has it. */
export type TrustedKeys = string | readonly string[];
/**
 * Returns the texts of the keys. An empty text is an unset variable: the host pins no keys, and everything is trusted. An
 * empty list pins keys of which none can match: nothing is trusted.
 */
export declare function listOfKeys(trustedKeys: TrustedKeys | undefined): readonly string[] | undefined;

// ---------- host-sdk/src/createSessionsHost.d.ts

import type { ParallelSessionsContextValue, SessionsHost, ToastContextValue, ToastData } from '@mars-sessions/shared-types';
import { type ComponentType, type ReactNode } from 'react';
import { type Clock } from './core/clock.ts';
import type { TakeOver } from './core/loaderTypes.ts';
import type { ReleaseSource } from './core/releaseSource.ts';
import type { HostModules } from './core/sharedModules.ts';
import type { SessionsStatus } from './core/status.ts';
import { type TrustedKeys } from './core/trustedKeys.ts';
export interface SessionsHostOptions extends HostModules {
    /**
     * The release to load: the URL of its record (`release.json`), of a channel (`channels/stable.json`) or of the host's
     * channel route, what a server has read, or a function that is called for each attempt. Default: the release that
     * `SessionsPreload` of `/next` wrote into the page.
     */
    release?: ReleaseSource;
    /** Name of the channel that this host follows, if `release` is a channel. Default `stable`. */
    channel?: string;
    /**
     * Public keys (`ed25519:…`), as a list or as one text with commas. A release or channel that none of them has signed is
     * not loaded. Default: every release is trusted, as its server is.
     */
    trustedKeys?: TrustedKeys | undefined;
    /** Defaults for the props of the slot. */
    host?: SessionsHost;
    /** The host's kill switch. If it throws, the UI is off. The URL has one too: `?disable-remotes=mars_sessions`. */
    disabled?: boolean | (() => boolean);
    /** Origins from which code may be loaded. Default: the origin of the release record. */
    allowedOrigins?: readonly string[];
    /**
     * Accepts a release without integrity from other machines too, so that a phone on the local network can load what
     * `npm run dev` serves. Default false: only loopback addresses may serve such a release.
     */
    development?: boolean;
    /** The nonce of the page's content policy. Default: the nonce of the page's own scripts. */
    nonce?: string | (() => string | undefined);
    /** Time budget of one attempt, from the release record to the remote's component. Default 10 000 ms. */
    timeoutMs?: number;
    /** Maximum number of automatic retries in one attempt, after failures that may be temporary. Default 2. */
    retries?: number;
    /**
     * When a newer release takes over in a page that is open. `idle` (default): as soon as the user is not in the middle of
     * something. `ask`: after the user has agreed to it in a toast. `next-load`: not before the page is loaded again.
     */
    takeOver?: TakeOver;
    /** For tests. Default: the browser's. */
    clock?: Clock;
}
export interface SessionsIntegration {
    /** Goes into the TopBar. Its props override the defaults of `host`. New functions in each render cost nothing. */
    SessionsSlot: ComponentType<SessionsHost>;
    /**
     * Shows the bar in windows below 640 px, where a TopBar has no room for it: a row of 44 px below the TopBar's own.
     * In wider windows it takes no room, and the bar is in the slot. The slot must be mounted too.
     */
    SessionsRow: ComponentType;
    /** Toasts for a whole tree. Renders its children and, once the remote has arrived, its region beside them. */
    SessionsToasts: ComponentType<{
        children?: ReactNode;
    }>;
    /** Shows a toast from anywhere in the host, even before the remote has arrived. Returns its id. */
    toast(toast: Omit<ToastData, 'id'>): string;
    /** The same functions for components. Needs no provider. */
    useToast(): ToastContextValue;
    /** Returns the number of sessions that need the user, 0 until it is known. */
    useSessionsAttention(): number;
    /**
     * Returns the sessions and their commands, for any component, without a provider. Until the slot has loaded the
     * remote, and while the remote is down, the lists are empty and the commands do nothing.
     */
    useSessions(): ParallelSessionsContextValue;
    /** The same outside of React. Returns the same object until something changes. The first call fetches the reader. */
    getSessions(): ParallelSessionsContextValue;
    /** Calls the listener whenever `getSessions()` changes. Returns an unsubscribe function. */
    subscribeSessions(listener: () => void): () => void;
    status(): SessionsStatus;
    /** Calls the listener whenever `status()` changes. Returns an unsubscribe function. */
    subscribe(listener: () => void): () => void;
    /** Retries after a failure, as the button in the slot does. Never rejects. */
    retry(): Promise<void>;
    /**
     * Asks for a newer release now; the page asks every five minutes and when it gets the focus. Resolves when it is known
     * whether there is one. Never rejects.
     */
    checkForUpdate(): Promise<void>;
    /** Removes everything that can be removed, permanently. Mounted views show that the sessions are unavailable. */
    dispose(): void;
}
/**
 * Connects a host to the sessions UI. Fetches nothing before a view is mounted. No failure affects the rest of the host:
 * the slot shows a skeleton, the sessions, or a sentence with a retry button, all of the same size.
 * There is one per page, because shared modules and the loaded remote belong to the page. Until it is disposed,
 * another call with any options warns once and returns the first one.
 */
export declare function createSessionsHost(options: SessionsHostOptions): SessionsIntegration;

// ---------- host-sdk/src/next/index.d.ts

import type { ReactElement } from 'react';
import { type SessionsRelease } from '../core/releaseRecord.ts';
import { type ChooseReleaseOptions } from './readSessionsRelease.ts';
export { INSTALLATION_COOKIE } from '../core/channel/installation.ts';
export type { ReleaseRecord, SessionsRelease } from '../core/releaseRecord.ts';
export { type ChannelRoute, type ChannelRouteOptions, createChannelRoute } from './createChannelRoute.ts';
export { type ChooseReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';
export type { ReadReleaseOptions } from './readSessionsSource.ts';
export interface PreloadLink {
    rel: 'preload';
    as: 'script';
    href: string;
    crossOrigin: 'anonymous';
    fetchPriority: 'high' | 'low';
    integrity?: string;
    nonce?: string;
}
/**
 * Returns the props of the `<link>`s that make the browser fetch the scripts of the first load while it still parses the
 * page, the entry first. The others have a low priority: they are needed after the host has started, so that the host's own
 * files come first. They are the same as those of the scripts, because otherwise the browser fetches a file twice. The
 * style sheet is not among them: while the preload of one is pending, Firefox holds back every `fetch` of the page.
 */
export declare function preloadLinks(release: SessionsRelease, nonce?: string): PreloadLink[];
/** Returns the props of the `<link>` for the entry alone. */
export declare function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink;
/** Returns the props of the `<meta>` from which the SDK reads the release, so that it need not fetch the record. */
export declare function releaseMeta(release: SessionsRelease): {
    name: string;
    content: string;
};
export interface SessionsPreloadProps extends ChooseReleaseOptions {
    /** The URL of the release record or of the channel, as the server reaches it. */
    recordUrl: string;
    /** The nonce of this page's content policy, if it has one. */
    nonce?: string;
}
/**
 * A server component for the layout. It writes the release into the page and preloads the scripts of its first load.
 * Without an answer from the record's server it renders nothing, and the SDK fetches the record in the browser.
 *
 * Not a `ReactNode`, because some versions of React's types do not allow a component to return a promise of one.
 */
export declare function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null>;

// ---------- host-sdk/src/next/askServer.d.ts

/** How a server asks for a record or channel. */
export interface AskOptions {
    fetch?: typeof fetch;
    /** Milliseconds that a page waits for the answer. Default 2000. */
    timeoutMs?: number;
}
/**
 * Returns the JSON at a URL.
 * @throws Error if there is no answer in time, or one that is too long, has an error status or is no JSON
 */
export declare function askServer(url: string, { fetch: doFetch, timeoutMs }: AskOptions): Promise<unknown>;

// ---------- host-sdk/src/next/createCache.d.ts

export interface CacheOptions {
    /** Milliseconds for which what was read is reused. Default 30 000. */
    maxAgeMs?: number;
    /** Called when it could not be read or must not be used, whether or not there is an older one. */
    onError?: (error: unknown) => void;
}
/** Calls the host's callback. An error in it must not break the host's page. */
export declare function tell(onError: CacheOptions['onError'], error: unknown): void;
/** Keeps what a server has read. Pages that are rendered at the same time cause one request. */
export interface Cache<T> {
    /**
     * Returns what was read under this key, or null if nothing ever was. Never throws.
     * @param read gets what was read before, and returns what is to be kept
     */
    get(key: string, read: (before: T | undefined) => Promise<T>, options: CacheOptions): Promise<T | null>;
    /** Returns whether `get` returns at once, without a request. */
    isFresh(key: string): boolean;
    /** Returns why the last try failed, if it did. */
    errorOf(key: string): unknown;
}
/** While reading fails, the last value stays valid. */
export declare function createCache<T>(): Cache<T>;

// ---------- host-sdk/src/next/createChannelRoute.d.ts

import { type ReadReleaseOptions } from './readSessionsSource.ts';
export interface ChannelRouteOptions extends ReadReleaseOptions {
    /** URL of the channel (`channels/stable.json`) as the server reaches it. Without it the route answers with 503. */
    channelUrl: string | undefined;
    /** Absolute URL as browsers reach it, if it differs. The files of the releases are relative to it. */
    publicUrl?: string | undefined;
}
/** A route handler of Next, for a `route.ts`. */
export interface ChannelRoute {
    GET(request: Request): Promise<Response>;
}
/**
 * Creates the route that answers with the verified channel from the host's own origin, so that a policy of
 * `connect-src 'self'` allows the request. While the channel's server is down it answers with the last one that was read,
 * and with 503 if none was. The answer may be cached if it is revalidated (`ETag`).
 */
export declare function createChannelRoute(options: ChannelRouteOptions): ChannelRoute;

// ---------- host-sdk/src/next/readSessionsRelease.d.ts

import type { SessionsRelease } from '../core/releaseRecord.ts';
import { type ReadReleaseOptions } from './readSessionsSource.ts';
export interface ChooseReleaseOptions extends ReadReleaseOptions {
    /** Absolute URL of the record or channel as browsers reach it, if it differs. The files are relative to it. */
    publicUrl?: string | undefined;
    /** Where browsers ask for the channel: the path of the host's route. Default: the channel's public URL. */
    routeUrl?: string | undefined;
    /** Value of the cookie `mars_sessions_installation`. Without it the current release of a channel is returned. */
    installation?: string | undefined;
}
/**
 * Returns the release at the URL of a record or a channel, for one browser. Reads it as `readSessionsSource` does. Never
 * throws.
 * @returns null when none was ever read
 */
export declare function readSessionsRelease(recordUrl: string, options?: ChooseReleaseOptions): Promise<SessionsRelease | null>;

// ---------- host-sdk/src/next/readSessionsSource.d.ts

import { type Channel } from '../core/channel/channel.ts';
import { type SessionsRelease } from '../core/releaseRecord.ts';
import type { TrustedKeys } from '../core/trustedKeys.ts';
import { type AskOptions } from './askServer.ts';
import { type CacheOptions } from './createCache.ts';
export interface ReadReleaseOptions extends AskOptions, CacheOptions {
    /** Public keys (`ed25519:…`). What none of them has signed is not used. Default: everything is trusted. */
    trustedKeys?: TrustedKeys | undefined;
    /** Name of the channel that the host follows. Default `stable`. */
    channel?: string;
}
/** A channel that was read and checked, and the document as its server sent it. */
export interface ReadChannel {
    channel: Channel;
    document: object;
}
/** What is at a URL: a record or a channel. */
export type ReadSource = {
    release: SessionsRelease;
} | ReadChannel;
export declare const isReadChannel: (source: ReadSource) => source is ReadChannel;
/**
 * Reads a record or a channel on a server, and checks its signatures. It is kept in the process. While its server does
 * not answer, or answers with what must not be used, the last one that was read stays valid. Never throws.
 * @returns null when none was ever read
 */
export declare const readSessionsSource: (url: string, options?: ReadReleaseOptions) => Promise<ReadSource | null>;
/** Returns whether reading it returns at once, without a request. */
export declare const isSourceFresh: (url: string, options?: ReadReleaseOptions) => boolean;
/** Returns why the last try to read failed, if it did. */
export declare const errorOfSource: (url: string, options?: ReadReleaseOptions) => unknown;

// ---------- host-sdk/src/testing/index.d.ts

export { createTestSession } from './createTestSession.ts';
export { createTestSessionsHost } from './createTestSessionsHost.ts';
export type { SessionsCall, TestSession, TestSessionsHost, TestSessionsHostOptions, TestStatus, } from './testSessionsHost.ts';

// ---------- host-sdk/src/testing/createTestSession.d.ts

import type { ParallelSession } from '@mars-sessions/shared-types';
import type { TestSession } from './testSessionsHost.ts';
/** @throws TypeError that names the field, the expected value and the given value */
export declare function checkSession(session: unknown, where: string): ParallelSession;
/**
 * Returns a complete session with the given fields. The defaults describe a session that runs, comes from polling, and
 * does not need the user.
 *
 * @param place position in the bar, from 1; the default id contains it: `session-1`
 * @throws TypeError for an unknown field or an invalid value
 */
export declare function createTestSession(fields?: TestSession, place?: number): ParallelSession;

// ---------- host-sdk/src/testing/createTestSessionsHost.d.ts

import type { TestSessionsHost, TestSessionsHostOptions } from './testSessionsHost.ts';
/**
 * Replaces `createSessionsHost` in a host's tests. It has the same components and loads nothing. The test sets the
 * sessions, and reads the calls of the host.
 *
 * @throws TypeError for an invalid session, count or status
 */
export declare function createTestSessionsHost(options?: TestSessionsHostOptions): TestSessionsHost;

// ---------- host-sdk/src/testing/testSessionsHost.d.ts

import type { HostWebSocketContextValue, ParallelSession, ParallelSessionsContextValue, SessionsHost, ToastData } from '@mars-sessions/shared-types';
import type { SessionsHostOptions, SessionsIntegration, SessionsLoadError } from '../index.ts';
/** A session of a test. Omitted fields have defaults. */
export type TestSession = Partial<ParallelSession>;
/** Status that a test gives the remote. A `SessionsLoadError` is a failure with that error. */
export type TestStatus = 'idle' | 'loading' | 'ready' | 'disabled' | SessionsLoadError;
/**
 * The options of `createSessionsHost`, all optional, and the initial state. Of the former only `host`, `websocket`,
 * `disabled`, `clock` and `timeoutMs` are used, because nothing is loaded.
 */
export interface TestSessionsHostOptions extends Partial<SessionsHostOptions> {
    /** The pills, in the order of the bar. Default: none. */
    sessions?: readonly TestSession[];
    /** Sessions without a pill. Default: none. */
    otherSessions?: readonly TestSession[];
    /** Id of the selected session. Default: none. */
    activeSessionId?: string | null;
    /** Number of sessions that need the user. Default: 0. */
    attentionCount?: number;
    /** Status of the remote. Default: `ready`, or `disabled` if the option `disabled` is set. */
    status?: TestStatus;
}
/** Names of the commands of a host: the functions of the context's value. */
type SessionsCommandName = Exclude<keyof ParallelSessionsContextValue, 'sessions' | 'allSessions' | 'activeSessionId'>;
export type SessionsCommands = Pick<ParallelSessionsContextValue, SessionsCommandName>;
/** A command of the host with its arguments. */
export type SessionsCommand = {
    [Name in SessionsCommandName]: {
        name: Name;
        args: Parameters<SessionsCommands[Name]>;
    };
}[SessionsCommandName];
/** A call of the host. */
export type SessionsCall = SessionsCommand | {
    name: 'removeToast';
    args: [id: string];
} | {
    name: 'retry';
    args: [];
};
/**
 * Replaces the result of `createSessionsHost` in a host's tests. Call functions that change the page within React's
 * `act`, as in any test.
 */
export interface TestSessionsHost extends SessionsIntegration {
    /**
     * Sets the sessions. Discards names that the host gave.
     *
     * @param others sessions without a pill
     * @throws TypeError for an unknown field, an invalid value, or two sessions with the same id
     */
    setSessions(sessions: readonly TestSession[], others?: readonly TestSession[]): void;
    /**
     * Selects a session without calling the host. A click on its pill calls the host's `onActivate`.
     *
     * @throws TypeError if no session has this id
     */
    setActiveSession(sessionId: string | null): void;
    /**
     * Sets the number of sessions that need the user. Calls the host's `onAttentionChange` while its slot is mounted.
     *
     * @throws TypeError if the count is not a whole number from 0 on
     */
    setAttentionCount(count: number): void;
    /**
     * Sets the status of the remote. A `SessionsLoadError` is a failure with that error.
     *
     * @throws TypeError if the value is not a status
     */
    setStatus(status: TestStatus): void;
    /** Every toast that the host requested, oldest first, with its id. */
    readonly toasts: readonly ToastData[];
    /** Every call of the host that reached the sessions, oldest first. Commands do so only while the remote is ready. */
    readonly calls: readonly SessionsCall[];
    /** The host's callbacks and settings, such as `navigate`: the latest props of its slot, merged over its defaults. */
    readonly host: SessionsHost;
    /** Value of the host's hook inside the slot; null without a slot, and outside of the provider. */
    readonly websocket: HostWebSocketContextValue | null;
    /** Resets to the initial options, and clears the recorded calls and toasts. Call it between two tests. */
    reset(): void;
}
export {};
