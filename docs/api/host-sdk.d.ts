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
 | 'no-release' | 'bad-record' | 'foreign-origin'
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
export {};

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
}
/** A release record and its URL. Plain JSON, so that a server can read it and write it into the page. */
export interface SessionsRelease {
    /** Absolute URL of the record as browsers reach it. The files of the release are relative to it. */
    recordUrl: string;
    record: ReleaseRecord;
}
/** @throws SessionsLoadError `bad-record` */
export declare function parseRelease(value: unknown): SessionsRelease;
/** Returns the absolute URL of a file of the release. */
export declare const fileOf: (release: SessionsRelease, file: string) => string;

// ---------- host-sdk/src/core/releaseSource.d.ts

import { type SessionsRelease } from './releaseRecord.ts';
type Named = string | SessionsRelease;
/**
 * The release to load: the URL of its record, a release that a server has read, or a function that is called for each
 * attempt.
 */
export type ReleaseSource = Named | (() => Named | Promise<Named>);
/** Name of the `<meta>` into which a server writes the release that it has read. */
export declare const RELEASE_META = "mars-sessions-release";
interface ResolveOptions {
    signal: AbortSignal;
    isFirst: boolean;
    /** Resolves when the wait for the record is over, if the page or the host already has a release. */
    patience(): Promise<void>;
}
/**
 * Returns the release to load now. The first attempt uses the release that the page or the host has, without a request.
 * A later attempt requests the record, because a newer release may help, and falls back to that release.
 * @throws SessionsLoadError
 */
export declare function resolveRelease(source: ReleaseSource | undefined, { signal, isFirst, patience }: ResolveOptions): Promise<SessionsRelease>;
export {};

// ---------- host-sdk/src/core/sessionsModule.d.ts

import type { SessionsReader, SessionsSlotApi, SessionsSlotProps } from '@mars-sessions/shared-types';
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
interface SharedModule {
    version: string;
    lib: () => object;
    shareConfig: {
        singleton: true;
        requiredVersion: false;
    };
}
export type SharedModules = Record<string, SharedModule>;
/** @throws SessionsLoadError `host-modules`: a host in JavaScript may have omitted a module or passed a wrong one. */
export declare function checkHostModules(host: HostModules): void;
/**
 * The share scope for the federation runtime. React is registered without the prerelease part of its version: Next
 * vendors `19.3.0-canary-…`, which no ordinary range matches. `@mars/websocket` is always registered, because a
 * remote that needs a missing module cannot start.
 */
export declare function sharedModules(host: HostModules): SharedModules;
export {};

// ---------- host-sdk/src/core/status.d.ts

import type { LoadPhase, SessionsLoadError } from './loadError.ts';
import type { SessionsModule } from './sessionsModule.ts';
/** Status of the remote on this page. `release` is the global of the release. */
export type SessionsStatus = {
    phase: 'idle';
    attempt: 0;
} | {
    phase: 'loading';
    attempt: number;
    step: LoadPhase;
    release?: string;
}
/** `lastKnownGood`: the newest release crashed twice within a minute, and this is the last good one. */
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
/** `by` is the switch that was used: the page's URL or the host's option. */
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
     * The release to load: the URL of its record (`release.json`), a release that a server has read, or a function that
     * is called for each attempt. Default: the release that `SessionsPreload` of `/next` wrote into the page.
     */
    release?: ReleaseSource;
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
    /** Removes everything that can be removed, permanently. Mounted views show that the sessions are unavailable. */
    dispose(): void;
}
/**
 * Connects a host to the sessions UI. Nothing is loaded before a view is mounted in a browser. No failure affects the
 * rest of the host: the slot shows a skeleton, the sessions, or a sentence with a retry button, all of the same size.
 * There is one per page, because shared modules and the loaded remote belong to the page. Until it is disposed,
 * another call with any options warns once and returns the first one.
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
/** Returns the props of the `<link>` that makes the browser fetch the entry while it still parses the page. */
export declare function preloadLink(release: SessionsRelease, nonce?: string): PreloadLink;
/** Returns the props of the `<meta>` from which the SDK reads the release, so that it need not fetch the record. */
export declare function releaseMeta(release: SessionsRelease): {
    name: string;
    content: string;
};
export interface SessionsPreloadProps extends ReadReleaseOptions {
    /** The URL of the release record, as the server reaches it. */
    recordUrl: string;
    /** The URL as browsers reach it, if it differs. Absolute, as `recordUrl` is. */
    publicUrl?: string;
    /** The nonce of this page's content policy, if it has one. */
    nonce?: string;
}
/**
 * A server component for the layout. It writes the release into the page and preloads its entry. Without a response
 * from the record's server it renders nothing, and the SDK fetches the record in the browser.
 *
 * Not a `ReactNode`, because some versions of React's types do not allow a component to return a promise of one.
 */
export declare function SessionsPreload(props: SessionsPreloadProps): Promise<ReactElement | null>;

// ---------- host-sdk/src/next/readSessionsRelease.d.ts

import { type SessionsRelease } from '../core/releaseRecord.ts';
export interface ReadReleaseOptions {
    fetch?: typeof fetch;
    /** Milliseconds for which a response is reused. Default 30 000. */
    maxAgeMs?: number;
    /** Milliseconds that a page waits for the record. Default 2000. */
    timeoutMs?: number;
    /** Called when the record could not be read, whether or not there is an older one. */
    onError?: (error: unknown) => void;
}
/**
 * Reads a release record on a server. The record is cached in the process. While its server does not respond, the
 * last record that was read stays valid. Never throws.
 * @returns null when no record was ever read
 */
export declare function readSessionsRelease(recordUrl: string, options?: ReadReleaseOptions): Promise<SessionsRelease | null>;

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
