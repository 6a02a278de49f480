// Written by `npm run api`: the public declarations of @mars-sessions/host-sdk.

// ---------- host-sdk/src/index.d.ts

export type { ParallelSession, ParallelSessionsContextValue, SessionsHost, SessionsReader, SessionsSlotApi, ToastContextValue, ToastData, } from '@mars-sessions/shared-types';
export type { Clock } from './core/clock.ts';
export { type LoadErrorCode, type LoadPhase, SessionsLoadError } from './core/loadError.ts';
export type { RemoteReport } from './core/registry.ts';
export type { ReleaseRecord, SessionsRelease } from './core/releaseRecord.ts';
export type { ReleaseSource } from './core/releaseSource.ts';
export type { SessionsModule } from './core/sessionsModule.ts';
export type { HostModules } from './core/sharedModules.ts';
export type { SessionsStatus } from './core/status.ts';
export { createSessionsHost, type SessionsHostOptions, type SessionsIntegration } from './createSessionsHost.ts';

// ---------- host-sdk/src/core/clock.d.ts

/** Time and chance, as far as the SDK needs them: passed in, so that a test decides what they are. */
export interface Clock {
    /** Milliseconds on the wall clock. */
    now(): number;
    setTimeout(callback: () => void, ms: number): number;
    clearTimeout(timer: number): void;
    /** From 0 up to, but not including, 1. */
    random(): number;
}
/** The browser's own. Looked up at each call: a page may replace its timers. */
export declare const browserClock: Clock;

// ---------- host-sdk/src/core/loadError.d.ts

/** Where on the way to the remote something happened, in the order of the way. */
export type LoadPhase = 
/** Finding out which release is to be loaded. */
'resolve'
/** May it be loaded: kill switch, origin. */
 | 'policy'
/** Do remote and host fit: host API, the host's own modules. */
 | 'compat'
/** Fetching and running the entry script. */
 | 'fetch'
/** Starting the container with what the host shares. */
 | 'init'
/** Fetching and running the chunks of what it exposes. */
 | 'expose'
/** Is it the release that was asked for, on the host's own React. */
 | 'identity'
/** It is on the page. */
 | 'render';
/** What happened. */
export type LoadErrorCode = 
/** Nothing arrives, for this browser has no network. */
'offline'
/** Nothing arrived: server down, connection reset, blocked, no CORS. */
 | 'network'
/** The server answered with an error: `httpStatus` says which. */
 | 'http'
/** Something else arrived than the release record says. */
 | 'integrity'
/** The time budget ran out. */
 | 'timeout'
/** Nobody said which release to load. */
 | 'no-release' | 'bad-record' | 'foreign-origin'
/** The remote needs another version of the host's `@mars/websocket`. */
 | 'host-api'
/** The host gives no `react`, `react-dom` or JSX runtime. */
 | 'host-modules'
/** It arrived and could not be run. */
 | 'evaluation'
/** The entry ran and set no container. */
 | 'not-registered'
/** The container could not be started. */
 | 'init'
/** The remote asked for a shared module that the host does not give. */
 | 'shared-module'
/** It does not export what this SDK needs. */
 | 'contract'
/** The container that answered is one of another release. */
 | 'wrong-release'
/** The remote has a React of its own: no hook in it would work. */
 | 'two-reacts'
/** It threw while it rendered or in an effect. */
 | 'render'
/** It did so twice within a minute, and no earlier release is known to be good. */
 | 'crash-loop'
/** The host took it away. */
 | 'disposed';
interface Details {
    cause?: unknown;
    httpStatus?: number | undefined;
    release?: string | undefined;
}
/** A typed reason for which the sessions UI is not there. `cause` is the original error. */
export declare class SessionsLoadError extends Error {
    readonly name = "SessionsLoadError";
    readonly code: LoadErrorCode;
    readonly phase: LoadPhase;
    /** The status of the answer, where there was one and the browser tells. */
    readonly httpStatus: number | undefined;
    /** The global of the release, where it was known by then. */
    readonly release: string | undefined;
    constructor(code: LoadErrorCode, phase: LoadPhase, message: string, { cause, httpStatus, release }?: Details);
}
/** Whether the same thing, asked for a moment later, may well arrive. */
export declare function isRetryable({ code, httpStatus }: SessionsLoadError): boolean;
export {};

// ---------- host-sdk/src/core/registry.d.ts

import type { SessionsStatus } from './status.ts';
/** What anybody may read of a remote on this page, in the browser's console for one. */
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
/** Shows the status as `window.__MARS_REMOTES__.mars_sessions`, to be read only. Returns how to take it away. */
export declare function showInPage(getStatus: () => SessionsStatus): () => void;

// ---------- host-sdk/src/core/releaseRecord.d.ts

/** What the build writes beside the remote (`release.json`): all that a host needs to load one release. */
export interface ReleaseRecord {
    schema: 2;
    /** The remote's version (semver). */
    version: string;
    /** The entry script, relative to the record. Reached by http or https, as all files of a release are. */
    entry: string;
    /** The global that the entry sets, another one in every release: `mars_sessions_…`. */
    global: string;
    /** Subresource integrity of the entry, which holds that of all other files. Only in development there may be none. */
    integrity?: string | undefined;
    /** The style sheets that the bar needs, relative to the record. */
    css: string[];
    /** The major of the host API (`HOST_API_VERSION` of shared-types) that the remote works with: `^1`, or `1`. */
    hostApi: string;
    /** Bytes of the entry. */
    size: number;
}
/** A release record and where it is from. Plain JSON: a server may read it and hand it to the page. */
export interface SessionsRelease {
    /** The absolute URL of the record, as the browser sees it: the files of the release are beside it. */
    recordUrl: string;
    record: ReleaseRecord;
}
/** @throws SessionsLoadError `bad-record` */
export declare function parseRelease(value: unknown): SessionsRelease;
/** The absolute URL of a file of the release. */
export declare const fileOf: (release: SessionsRelease, file: string) => string;

// ---------- host-sdk/src/core/releaseSource.d.ts

import { type SessionsRelease } from './releaseRecord.ts';
type Named = string | SessionsRelease;
/**
 * Which release to load: the URL of its record, or a release that a server has read, or a function that is asked at
 * each attempt.
 */
export type ReleaseSource = Named | (() => Named | Promise<Named>);
/** The name of the `<meta>` in which a server writes the release that it has read. */
export declare const RELEASE_META = "mars-sessions-release";
interface ResolveOptions {
    signal: AbortSignal;
    isFirst: boolean;
    /** For how long the record is waited for where another one is at hand. */
    patience(): Promise<void>;
}
/**
 * The release to load now. What the page or the host carries saves the request on the first attempt; a later one asks
 * anew, for a newer release may be what helps, and makes do with what is carried where nobody answers.
 * @throws SessionsLoadError
 */
export declare function resolveRelease(source: ReleaseSource | undefined, { signal, isFirst, patience }: ResolveOptions): Promise<SessionsRelease>;
export {};

// ---------- host-sdk/src/core/sessionsModule.d.ts

import type { SessionsReader, SessionsSlotApi, SessionsSlotProps } from '@mars-sessions/shared-types';
import type { ComponentType, ReactNode } from 'react';
import type { HostModules } from './sharedModules.ts';
/** What the remote exposes as `./SessionsSlot`, as far as the SDK uses it. */
export interface SessionsModule {
    default: ComponentType<SessionsSlotProps>;
    ToastProvider?: ComponentType<{
        children?: ReactNode;
    }>;
    toasts?: SessionsSlotApi;
    /** The bar alone, for a slot that is told to leave it out. */
    SessionPillBar?: ComponentType;
    /** Fetches what reads the sessions for the rest of the host. Rejects when it cannot be fetched. */
    readSessions?: () => Promise<SessionsReader>;
    /** Whose React it got, and which release it is. */
    identity?: {
        useState?: unknown;
        release?: unknown;
    };
}
/** @throws SessionsLoadError `contract` */
export declare function checkContract(module: unknown, release: string): asserts module is SessionsModule;
/**
 * A wrong global gives another release, and a host that shares by another way a second React: both silently.
 * @throws SessionsLoadError `wrong-release`, `two-reacts`
 */
export declare function checkIdentity({ identity }: SessionsModule, release: string, host: HostModules): void;

// ---------- host-sdk/src/core/sharedModules.d.ts

import { type HostWebSocketModule } from '@mars-sessions/shared-types';
import type * as ReactNamespace from 'react';
/** The host's own copies. The remote carries none: what is not given here, it does not have. */
export interface HostModules {
    react: typeof ReactNamespace;
    reactDom: object;
    jsxRuntime: object;
    jsxDevRuntime: object;
    /** `{ useWebSocketContext }`: the host's hook. Without it the bar is fed by polling only. */
    websocket?: HostWebSocketModule | undefined;
}
interface SharedModule {
    version: string;
    lib: () => object;
    shareConfig: {
        singleton: true;
        requiredVersion: false;
    };
}
export type SharedModules = Record<string, SharedModule>;
/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have forgotten one, or given another. */
export declare function checkHostModules(host: HostModules): void;
/**
 * The share scope for the federation runtime. React is registered without the prerelease part of its version: Next
 * vendors `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, for a remote
 * that asks for a missing module cannot start at all.
 */
export declare function sharedModules(host: HostModules): SharedModules;
export {};

// ---------- host-sdk/src/core/status.d.ts

import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';
/** What is known of the remote on this page. `release` is the global of the release. */
export type SessionsStatus = {
    phase: 'idle';
    attempt: 0;
} | {
    phase: 'loading';
    attempt: number;
    step: LoadPhase;
    release?: string;
}
/** `lastKnownGood`: the newest release crashed twice within a minute, and this is the one before. */
 | {
    phase: 'ready';
    attempt: number;
    release: string;
    module: SessionsModule;
    lastKnownGood: boolean;
} | {
    phase: 'failed';
    attempt: number;
    error: SessionsLoadError;
    release?: string;
}
/** Somebody switched it off: the page's address or the host. */
 | {
    phase: 'disabled';
    attempt: number;
    by: 'url' | 'host';
};

// ---------- host-sdk/src/createSessionsHost.d.ts

import type { ParallelSessionsContextValue, SessionsHost, ToastContextValue, ToastData } from '@mars-sessions/shared-types';
import { type ComponentType, type ReactNode } from 'react';
import { type Clock } from './core/clock.ts';
import type { ReleaseSource } from './core/releaseSource.ts';
import type { HostModules } from './core/sharedModules.ts';
import type { SessionsStatus } from './core/status.ts';
export interface SessionsHostOptions extends HostModules {
    /**
     * Which release to load: the URL of its record (`release.json`), or a release that a server has read, or a function
     * that is asked at each attempt. Default: the release that `SessionsPreload` of `/next` wrote into the page.
     */
    release?: ReleaseSource;
    /** Defaults for the props of the slot. */
    host?: SessionsHost;
    /** The host's own kill switch; one that throws switches off. The page's address has another: `?disable-remotes=mars_sessions`. */
    disabled?: boolean | (() => boolean);
    /** Where code may come from. Default: the origin of the release record. */
    allowedOrigins?: readonly string[];
    /**
     * Takes a release without integrity from other machines too: for a look from a phone on the local network at what
     * `npm run dev` serves. Default false: only loopback may have none.
     */
    development?: boolean;
    /** The nonce of the page's policy. Default: that of the page's own scripts. */
    nonce?: string | (() => string | undefined);
    /** Time budget of one attempt, from the release record to the remote's component. Default 10 000 ms. */
    timeoutMs?: number;
    /** How often one attempt tries again by itself what a moment later may well succeed. Default 2. */
    retries?: number;
    /** For tests. Default: the browser's. */
    clock?: Clock;
}
export interface SessionsIntegration {
    /** Goes into the TopBar. Its props win over the defaults given here; new functions each render cost nothing. */
    SessionsSlot: ComponentType<SessionsHost>;
    /**
     * Has the bar in windows below 640 px, where a TopBar has no room for it: a row of 44 px, for below the TopBar's own.
     * In wider windows it takes no room, and the bar is in the slot. It needs the slot to be mounted too.
     */
    SessionsRow: ComponentType;
    /** For toasts around a whole tree: its children, and beside them the remote's region once it is there. */
    SessionsToasts: ComponentType<{
        children?: ReactNode;
    }>;
    /** Shows a toast from anywhere in the host, before the remote has arrived too. Answers its id. */
    toast(toast: Omit<ToastData, 'id'>): string;
    /** The same for components. Needs no provider. */
    useToast(): ToastContextValue;
    /** How many sessions need the person; 0 until that is known. */
    useSessionsAttention(): number;
    /**
     * The sessions and what can be done with them, for any component, without a provider. Empty, with commands that do
     * nothing, until the slot has brought the remote, and while the remote is down.
     */
    useSessions(): ParallelSessionsContextValue;
    /** The same outside of React: the same object until something changed. The first call has it fetched. */
    getSessions(): ParallelSessionsContextValue;
    /** Called whenever `getSessions()` changes. Returns how to stop that. */
    subscribeSessions(listener: () => void): () => void;
    status(): SessionsStatus;
    /** Called whenever `status()` changes. Returns how to stop that. */
    subscribe(listener: () => void): () => void;
    /** Tries again after a failure, as the button in the slot does. Never rejects. */
    retry(): Promise<void>;
    /** For good: takes everything away that can be. What is mounted shows that the sessions are unavailable. */
    dispose(): void;
}
/**
 * Connects a host to the sessions UI. Nothing is loaded before a view is mounted in a browser; whatever happens then,
 * the rest of the host is untouched: the slot shows a skeleton, the sessions, or a sentence with a retry button, all of
 * one size. One for each page, for what it shares and what it loads is the page's: another call, with whatever options,
 * warns once and returns the first one, until that is disposed of.
 */
export declare function createSessionsHost(options: SessionsHostOptions): SessionsIntegration;

// ---------- host-sdk/src/next/index.d.ts

import type { ReactElement } from 'react';
import { type SessionsRelease } from '../core/releaseRecord.ts';
import { type ReadReleaseOptions } from './readSessionsRelease.ts';
export type { ReleaseRecord, SessionsRelease } from '../core/releaseRecord.ts';
export { type ReadReleaseOptions, readSessionsRelease } from './readSessionsRelease.ts';
export interface PreloadLink {
    rel: 'preload';
    as: 'script';
    href: string;
    crossOrigin: 'anonymous';
    fetchPriority: 'high';
    integrity?: string;
    nonce?: string;
}
/** The props of the `<link>` that has a browser fetch the entry while it still reads the page. */
export declare function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink;
/** The props of the `<meta>` from which the SDK takes the release, so that the browser need not ask for the record. */
export declare function releaseMeta(release: SessionsRelease): {
    name: string;
    content: string;
};
export interface SessionsPreloadProps extends ReadReleaseOptions {
    /** The URL of the release record, as the server reaches it. */
    recordUrl: string;
    /** As browsers reach it, where that is another one: absolute, as `recordUrl` is. */
    publicUrl?: string;
    /** The nonce of this page's policy, if it has one. */
    nonce?: string;
}
/**
 * A server component for the layout: tells the browser which release to load, and has it fetched at once. Without an
 * answer from the record's server it is nothing, and the SDK asks for the record itself.
 *
 * Not a `ReactNode`: some versions of React's types take no promise of one for the result of a component.
 */
export declare function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null>;

// ---------- host-sdk/src/next/readSessionsRelease.d.ts

import { type SessionsRelease } from '../core/releaseRecord.ts';
export interface ReadReleaseOptions {
    fetch?: typeof fetch;
    /** For how long an answer is taken without asking again. Default 30 000 ms. */
    maxAgeMs?: number;
    /** How long a page may wait for the record. Default 2000 ms. */
    timeoutMs?: number;
    /** Told when the record could not be read, whether or not there is an older one. */
    onError?: (error: unknown) => void;
}
/**
 * Reads a release record on a server. Cached in the process; while its server does not answer, the last one that was
 * read holds. Never throws.
 * @returns null when there has never been one
 */
export declare function readSessionsRelease(recordUrl: string, options?: ReadReleaseOptions): Promise<SessionsRelease | null>;

// ---------- host-sdk/src/testing/index.d.ts

export { createTestSession } from './createTestSession.ts';
export { createTestSessionsHost } from './createTestSessionsHost.ts';
export type { SessionsCall, TestSession, TestSessionsHost, TestSessionsHostOptions, TestStatus, } from './testSessionsHost.ts';

// ---------- host-sdk/src/testing/createTestSession.d.ts

import type { ParallelSession } from '@mars-sessions/shared-types';
import type { TestSession } from './testSessionsHost.ts';
/** @throws TypeError that names the field, what was expected and what was given */
export declare function checkSession(session: unknown, where: string): ParallelSession;
/**
 * A whole session, made of the fields that a test is about: by default one that runs, was asked for by polling, and
 * needs nobody.
 *
 * @param place its place in the bar, from 1: `session-1` is the default of its id
 * @throws TypeError for a field that no session has, or a value that it cannot have
 */
export declare function createTestSession(fields?: TestSession, place?: number): ParallelSession;

// ---------- host-sdk/src/testing/createTestSessionsHost.d.ts

import type { TestSessionsHost, TestSessionsHostOptions } from './testSessionsHost.ts';
/**
 * Stands in for `createSessionsHost` in a host's own tests: the same places on the page, and nothing is loaded. A test
 * says what the sessions are, and reads what the host did with them.
 *
 * @throws TypeError for a session, a count or a status that cannot be
 */
export declare function createTestSessionsHost(options?: TestSessionsHostOptions): TestSessionsHost;

// ---------- host-sdk/src/testing/testSessionsHost.d.ts

import type { HostWebSocketContextValue, ParallelSession, ParallelSessionsContextValue, SessionsHost, ToastData } from '@mars-sessions/shared-types';
import type { SessionsHostOptions, SessionsIntegration, SessionsLoadError } from '../index.ts';
/** A session in the words of a test: what is left out has a default. */
export type TestSession = Partial<ParallelSession>;
/** What a test may say of the remote: a `SessionsLoadError` is a failure by that error. */
export type TestStatus = 'idle' | 'loading' | 'ready' | 'disabled' | SessionsLoadError;
/**
 * What `createSessionsHost` takes, all of it optional, and how it begins. Of the former only `host`, `websocket`,
 * `disabled`, `clock` and `timeoutMs` count: nothing is loaded.
 */
export interface TestSessionsHostOptions extends Partial<SessionsHostOptions> {
    /** The pills, in the order of the bar. Default: none. */
    sessions?: readonly TestSession[];
    /** What is known beside the pills. Default: none. */
    otherSessions?: readonly TestSession[];
    /** The session that is selected. Default: none. */
    activeSessionId?: string | null;
    /** How many sessions need the person. Default: 0. */
    attentionCount?: number;
    /** What became of the remote. Default: `ready`, or `disabled` where `disabled` says so. */
    status?: TestStatus;
}
/** What a host can do with the sessions: the functions of the context's value. */
type SessionsCommandName = Exclude<keyof ParallelSessionsContextValue, 'sessions' | 'allSessions' | 'activeSessionId'>;
export type SessionsCommands = Pick<ParallelSessionsContextValue, SessionsCommandName>;
/** A command of the host, with what it was given. */
export type SessionsCommand = {
    [Name in SessionsCommandName]: {
        name: Name;
        args: Parameters<SessionsCommands[Name]>;
    };
}[SessionsCommandName];
/** A call that a host made. */
export type SessionsCall = SessionsCommand | {
    name: 'removeToast';
    args: [id: string];
} | {
    name: 'retry';
    args: [];
};
/**
 * What a host's own tests use in the place of what `createSessionsHost` returns. What changes something that is on the
 * page is called within React's `act`, as in any test.
 */
export interface TestSessionsHost extends SessionsIntegration {
    /**
     * Says which sessions there are. Names that the host gave are forgotten.
     *
     * @param others what is known beside the pills
     * @throws TypeError for a field or a value that no session has, and for two sessions of one id
     */
    setSessions(sessions: readonly TestSession[], others?: readonly TestSession[]): void;
    /**
     * Selects a session, without a word to the host. A click on its pill tells the host's `onActivate`.
     *
     * @throws TypeError for a session that is not there
     */
    setActiveSession(sessionId: string | null): void;
    /**
     * Says how many sessions need the person. The host's `onAttentionChange` is told while its slot is mounted.
     *
     * @throws TypeError for anything but a whole number from 0 on
     */
    setAttentionCount(count: number): void;
    /**
     * Says what became of the remote: a `SessionsLoadError` is a failure by that error.
     *
     * @throws TypeError for anything but a status
     */
    setStatus(status: TestStatus): void;
    /** Every toast that the host asked for, oldest first, with its id. */
    readonly toasts: readonly ToastData[];
    /** Every call of the host that reached the sessions, oldest first. While the remote is not ready, no command does. */
    readonly calls: readonly SessionsCall[];
    /** What the host gives to the sessions UI: the latest props of its slot over its defaults. To call `navigate`, for one. */
    readonly host: SessionsHost;
    /** What the host's hook returns where the slot is: null without a slot, and when that is outside of the provider. */
    readonly websocket: HostWebSocketContextValue | null;
    /** Begins anew with what it was made with: nothing is recorded, no toast is shown. For between two tests. */
    reset(): void;
}
export {};
