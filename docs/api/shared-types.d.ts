// Written by `npm run api`: the public declarations of @mars-sessions/shared-types.

// ---------- shared-types/src/index.d.ts

export { HOST_API_VERSION } from './hostApi.ts';
export type * from './parallelSession.ts';
export type * from './rest.ts';
export type * from './runReports.ts';
export type * from './sessionsHost.ts';
export type * from './sessionsLive.ts';
export type * from './sessionsSlot.ts';
export type { TelemetryData, TelemetryEvent } from './telemetryEvents.ts';
export { EVENTS } from './telemetryEvents.ts';
export type * from './toastData.ts';
export type * from './websocketContext.ts';
export type * from './websocketMessages.ts';

// ---------- shared-types/src/hostApi.d.ts

/**
 * The version (semver) of the host's `@mars/websocket` module that the sessions UI supports. The host registers its
 * module under this version; the remote asks for `^1`.
 */
export declare const HOST_API_VERSION = "1.0.0";

// ---------- shared-types/src/parallelSession.d.ts

/** The five statuses of the specification. A cancelled run is `failed` here, with `reason: 'cancelled'`. */
export type ParallelSessionStatus = 'active' | 'paused' | 'queued' | 'completed' | 'failed';
/** Why a session has its status, where the status alone would mislead. */
export type SessionReason = 
/** Only the list reports the status; no run has confirmed it yet. The UI does not claim that a run executes. */
'unverified'
/** The host's socket reports an end that no run record has confirmed yet. */
 | 'ending' | 'cancelled'
/** The run waits for an approval by the user. */
 | 'awaiting-approval'
/** A stage task between two stages: nothing runs until the user starts the next one. */
 | 'waiting-for-you'
/** Suspended over REST: a label, not a paused run. */
 | 'suspended' | 'expired'
/** The back end sent a status that is not known here. */
 | 'unknown';
/**
 * Where the status comes from: the host's socket, a poll, or a poll that is too old to trust. It describes the evidence
 * that decided the status, and so does `observedAt`: a fresh list proves nothing about a run.
 */
export type SessionSource = 'live' | 'polled' | 'stale';
/** Whether the session has an event that the user has not seen yet. */
export type SessionAttention = 'none' | 'unseen';
/** One research session, as the bar shows it. */
export interface ParallelSession {
    sessionId: string;
    name: string;
    mode: string;
    status: ParallelSessionStatus;
    /** Last known percentage, 0 to 100. 0 before the first one, see `progressKnown`. */
    progress: number;
    currentStep?: string;
    /** ISO 8601 with `Z`. */
    startedAt?: string;
    pinned?: boolean;
    /** One sentence for the user. */
    error?: string;
    /** False while no percentage is known: the ring then shows unknown progress. */
    progressKnown?: boolean;
    reason?: SessionReason;
    source?: SessionSource;
    /** ISO 8601, by this browser's clock: when the evidence that decided the status was last requested. */
    observedAt?: string;
    attention?: SessionAttention;
    /** Bound to the host's WebSocket context, and its socket is open. */
    attached?: boolean;
    /** This browser attached it, renamed it, pinned it or opened its details. */
    mine?: boolean;
    /**
     * It is reported as running and has shown no activity for ten minutes. Shown beside the status, never instead of it.
     */
    quiet?: boolean;
}
/** What `useParallelSessions()` returns. */
export interface ParallelSessionsContextValue {
    /** The pills, in the order of the bar. */
    sessions: ParallelSession[];
    activeSessionId: string | null;
    /** Selects a session. Never sends, posts or connects anything. */
    setActiveSession: (sessionId: string) => void;
    /** Shows a local row until the server reports a session with that id. */
    addSession: (session: ParallelSession) => void;
    /** Removes the pill from the bar in this browser until the session changes again. */
    removeSession: (sessionId: string) => void;
    /** Overlays fields until the session is next observed. */
    updateSession: (sessionId: string, updates: Partial<ParallelSession>) => void;
    /**
     * Keeps the name in this browser, because the back end has no endpoint for it. An empty name restores the server's
     * name.
     */
    renameSession: (sessionId: string, name: string) => void;
    pinSession: (sessionId: string) => void;
    unpinSession: (sessionId: string) => void;
    /** Addition: all known sessions, with or without a pill. */
    allSessions: ParallelSession[];
}

// ---------- shared-types/src/rest.d.ts

/**
 * The back end's REST answers, as measured. Times are naive UTC (`2026-11-22T19:02:10` or `….229581`), sometimes with
 * an offset or with a space instead of the T. Status, phase and mode are open sets. Nothing here may be used before it
 * is validated.
 */
/** A row of `GET /api/sessions`. `current_step` is always null here. */
export interface SessionRow {
    session_id: string;
    name: string;
    mode: string;
    status: string;
    current_phase: string | null;
    current_step: number | null;
    created_at: string | null;
    updated_at: string | null;
}
/** `GET /api/sessions`. `total` is the number of rows sent (at most the limit), not the number that exist. */
export interface SessionList {
    sessions: SessionRow[];
    total: number;
}
/** `GET /api/sessions/{id}` */
export interface SessionDetail extends SessionRow {
    conversation_history: SessionMessage[];
    context_variables: Record<string, unknown>;
    plan_data: null;
    config: Record<string, unknown>;
}
export interface SessionMessage {
    role: string;
    content: string;
    agent?: string;
    timestamp?: string;
}
/** `GET /api/sessions/{id}/history` */
export interface SessionHistory {
    session_id: string;
    total_messages: number;
    messages: SessionMessage[];
}
/** One run of `GET /api/sessions/{id}/runs`. `meta` may hold the user's secrets: take the two ids, drop the rest. */
export interface RunRow {
    id: string;
    mode: string | null;
    agent: string | null;
    model: string | null;
    status: string;
    task_description: string | null;
    started_at: string | null;
    completed_at: string | null;
    is_branch: boolean;
    meta: {
        task_id?: string;
        session_id?: string;
        [member: string]: unknown;
    } | null;
}
/** `GET /api/sessions/{id}/runs`: newest first; 200 with no runs for a session that does not exist. */
export interface RunList {
    session_id: string;
    total_runs: number;
    runs: RunRow[];
}
export interface StageRow {
    stage_number: number;
    stage_name: string;
    status: string;
    started_at: string | null;
    completed_at: string | null;
    error: string | null;
}
/** `GET {prefix}/{task_id}` of a stage task. AI Weekly has `progress` instead of `progress_percent`. */
export interface StageTaskAnswer {
    task_id: string;
    task?: string;
    status: string;
    work_dir?: string;
    created_at?: string;
    stages: StageRow[];
    current_stage?: number | null;
    progress_percent?: number;
    progress?: number;
    total_cost_usd?: number | null;
}
/**
 * `GET {prefix}/{task_id}/stages/{n}/console?since=i`. The lines are in the server's memory only; a stage without any
 * answers with an empty list.
 */
export interface StageConsoleAnswer {
    lines: string[];
    /** The `since` of the next request. */
    next_index: number;
    stage_num: number;
}
/** `POST /api/sessions/{id}/suspend`, `…/resume`, `DELETE /api/sessions/{id}` */
export interface SessionActionAnswer {
    success: boolean;
    session_id: string;
    message: string;
}
/** `detail` is a sentence; for 422 it is a list. */
export interface ErrorAnswer {
    detail: string | {
        loc: (string | number)[];
        msg: string;
        type: string;
    }[];
}

// ---------- shared-types/src/runReports.d.ts

/**
 * The REST answers about one run and its files, as measured. The rules of rest.ts hold here too: times are naive UTC, and
 * nothing may be used before it is validated.
 */
export interface DagNodeRow {
    id: string;
    label: string;
    type: string;
    status: string;
    agent: string | null;
    /** Order + 1: one more than the socket's `step_number`. */
    stepNumber: number;
    description: string | null;
    task: string | null;
    summary: string | null;
}
/** `GET /api/runs/{id}/dag`: 200 with empty arrays for a run that does not exist. */
export interface DagAnswer {
    run_id: string;
    resolved_run_id: string;
    nodes: DagNodeRow[];
    edges: {
        id: string;
        source: string;
        target: string;
        type: string;
    }[];
}
/** `GET /api/runs/{id}/costs`: zeros for a run that does not exist. */
export interface CostsAnswer {
    run_id: string;
    resolved_run_id: string;
    total_cost_usd: number;
    total_tokens: number;
    total_prompt_tokens: number;
    total_completion_tokens: number;
    record_count: number;
    model_breakdown: {
        model: string;
        cost: number;
        tokens: number;
        prompt_tokens: number;
        completion_tokens: number;
        call_count: number;
    }[];
    agent_breakdown: {
        agent: string;
        model: string;
        cost: number;
        tokens: number;
    }[];
    step_breakdown: {
        step_id: string;
        cost: number;
        tokens: number;
    }[];
}
/** `GET /api/runs/{id}/files`: what the run has written; 200 with no files for a run that does not exist. */
export interface FilesAnswer {
    run_id: string;
    resolved_run_id: string;
    total_files: number;
    files: RunFile[];
}
/** A file of a run. The server recorded it when a node completed. */
export interface RunFile {
    id: string;
    /** An absolute path on the server. It goes only into the query parameter `path` of the four file requests. */
    file_path: string;
    file_name: string;
    /** An open set: `plan`, `code`, `data`, `plot`, `report`, `chat`, `context`, `log`, `other`. */
    file_type: string;
    size_bytes: number | null;
    /** A hash, as in `RunEvent`. */
    node_id: string | null;
    step_id: string | null;
    created_at: string | null;
    /** The event of the node. */
    event_id: string | null;
    agent_name?: string;
    /** Absent where the server has no row of the step. */
    step_number?: number;
    step_goal?: string;
}
/** `GET /api/files/content?path=`; 413 for a large file. */
export interface FileContentAnswer {
    path: string;
    /** Null for a binary file. */
    content: string | null;
    type: 'text' | 'binary';
    size: number;
    mime_type: string;
}
/** One event of a run's history. `agent_call` has one `execution` event for each node that began. */
export interface RunEvent {
    id: string;
    /** When the node began; naive UTC. */
    timestamp: string;
    event_type: string;
    event_subtype: string;
    /** A hash. The id of the node is in `inputs`. */
    node_id: string;
    agent_name: string;
    description: string | null;
    meta: Record<string, unknown>;
    inputs: {
        node_info: {
            id: string;
        } & Record<string, unknown>;
    };
    outputs: Record<string, unknown> | null;
    error_message: string | null;
    /** `running`, then `completed`. The event of a failed node stays `running`. */
    status: string;
    /** Too long once the run has succeeded, because it then reaches to the end of the run. */
    duration_ms: number | null;
}
/** `GET /api/runs/{id}/history?event_type=agent_call`; no events for stage tasks. */
export interface RunHistoryAnswer {
    run_id: string;
    resolved_run_id: string;
    total_events: number;
    events: RunEvent[];
}
/** `GET /api/runs/{id}/console-log?tail=N`; 404 for stage tasks and for runs that ended early. */
export interface ConsoleLogAnswer {
    run_id: string;
    log_path: string;
    total_lines: number;
    returned_lines: number;
    content: string;
}

// ---------- shared-types/src/sessionsHost.d.ts

import type { SessionsSlotApi } from './sessionsSlot.ts';
import type { TelemetryData } from './telemetryEvents.ts';
import type { ToastData } from './toastData.ts';
/**
 * A place in the host that the sessions UI asks it to show. The host uses client navigation, because a reload closes
 * the socket.
 */
export type SessionsDestination = 
/** The host's console or workflow of its own live run. Requested for the attached session only. */
{
    to: 'console';
    sessionId: string;
} | {
    to: 'workflow';
    sessionId: string;
}
/** A stage task (deep research, RFP, PDA, News Pulse, release notes, AI Weekly). */
 | {
    to: 'task';
    mode: string;
    taskId: string;
} | {
    to: 'sessions';
};
export type Politeness = 'polite' | 'assertive';
export type SessionsCommand = 'all-sessions' | 'next-attention' | 'next-session' | 'previous-session';
/**
 * What a host may give to the sessions UI. Everything is optional and read from the latest props, so a new function on
 * each render costs nothing.
 */
export interface SessionsHost {
    navigate?: (to: SessionsDestination) => void;
    /**
     * Called when a pill is selected. Returns `true` when the host shows the session itself; then nothing else is opened.
     */
    onActivate?: (sessionId: string) => boolean | void;
    /** Called with the number of sessions that need the user. The host applies title prefix and app badge. */
    onAttentionChange?: (count: number) => void;
    /** Announces the text through the host's own live region instead of ours. */
    announce?: (text: string, politeness: Politeness) => void;
    /** Prefix of `/api/…`. Default: the page's own origin. */
    apiBaseUrl?: string;
    fetch?: typeof fetch;
    telemetry?: (event: string, data?: TelemetryData) => void;
    /** Logs telemetry to the console. MARS passes `process.env.NEXT_PUBLIC_DEBUG === 'true'`. */
    debug?: boolean;
    /** BCP 47 language tag. Default: the browser's. */
    locale?: string;
    /** `seed` (default): every started, completed, failed and paused. `quiet`: only sessions that need the user. */
    toastPolicy?: 'seed' | 'quiet';
    /** The key of each command, or false to switch it off. */
    shortcuts?: Partial<Record<SessionsCommand, string | false>>;
    /**
     * Asks for confirmation before the user leaves the page while an attached run is paused or waiting, because such a
     * run cannot be resumed afterwards. Default true.
     */
    confirmLeave?: boolean;
    /** Called by the SDK when the remote cannot be loaded. Returns `true` when the host has shown the toast. */
    showToast?: (toast: Omit<ToastData, 'id'>) => boolean | void;
}
/** The props of the federated `./SessionsSlot`. */
export interface SessionsSlotProps {
    host?: SessionsHost;
    /** Called once the slot can show toasts, with the functions that show them. */
    onReady?: (api: SessionsSlotApi) => void;
    /**
     * False when the bar is mounted elsewhere in the page: the slot then renders everything but the bar. Default true.
     */
    bar?: boolean;
}

// ---------- shared-types/src/sessionsLive.d.ts

/**
 * What a release offers so that another release can take over in a live page, and go back. Members may be added within
 * one major of the host API, and none may change. A release of before this exposes no `live`.
 */
export interface SessionsLive {
    /**
     * Whether the user is in the middle of something, or a request or a command is under way: the release must not be
     * replaced now. Open details or an open panel alone do not count, and neither do waiting toasts.
     */
    isBusy(): boolean;
    /** Calls the listener whenever `isBusy()` may have changed. Returns an unsubscribe function. */
    subscribe(listener: () => void): () => void;
    /** Returns what another release needs to go on from here. It is opaque, and changes nothing. */
    snapshot(): unknown;
    /** Loads the parts that the snapshot shows, so that they are there in the first paint. Never rejects. */
    prepare(snapshot: unknown): Promise<void>;
    /** Takes over a snapshot, before this copy owns the page. Unreadable parts are ignored. Never throws. */
    restore(snapshot: unknown): void;
    /** Hands the page to the copy that waits. Does nothing if this copy does not own the page. */
    handOver(): void;
}

// ---------- shared-types/src/sessionsSlot.d.ts

import type { ParallelSessionsContextValue } from './parallelSession.ts';
import type { ToastContextValue } from './toastData.ts';
/** The functions that the mounted slot gives to the SDK. */
export type SessionsSlotApi = ToastContextValue;
/** The sessions as an external store. The value keeps its identity until something changes. */
export interface SessionsReader {
    get(): ParallelSessionsContextValue;
    /** Calls the listener after each change. Returns an unsubscribe function. */
    subscribe(listener: () => void): () => void;
}

// ---------- shared-types/src/telemetryEvents.d.ts

/** The telemetry events of MARS, with the names of the host's own `lib/telemetry.ts`. */
export declare const EVENTS: {
    readonly MODAL_OPENED: 'modal_opened';
    readonly MODAL_CLOSED: 'modal_closed';
    readonly SESSION_LAUNCHED: 'session_launched';
    readonly SESSION_SWITCHED: 'session_switched';
    readonly SESSION_PAUSED: 'session_paused';
    readonly SESSION_RESUMED: 'session_resumed';
    readonly MODE_SELECTED: 'mode_selected';
    readonly TASK_OPENED: 'task_opened';
    readonly THEME_TOGGLED: 'theme_toggled';
};
export type TelemetryEvent = (typeof EVENTS)[keyof typeof EVENTS];
/** The data of an event. Never contains session names, task texts or run `meta`: these belong to the scientist. */
export type TelemetryData = Record<string, unknown>;

// ---------- shared-types/src/toastData.d.ts

export type ToastType = 'info' | 'success' | 'warning' | 'error';
export interface ToastAction {
    label: string;
    onClick: () => void;
}
/** A notification, in the shape of MARS' own `types/mars-ui.ts`. */
export interface ToastData {
    id: string;
    type: ToastType;
    title: string;
    message?: string;
    /** Milliseconds until the toast closes by itself. 0 keeps it until the user closes it. Default 5000. */
    duration?: number;
    action?: ToastAction;
}
/** What `useToast()` returns. `addToast` returns the id of the new toast (an addition to the specification). */
export interface ToastContextValue {
    addToast: (toast: Omit<ToastData, 'id'>) => string;
    removeToast: (id: string) => void;
}

// ---------- shared-types/src/websocketContext.d.ts

/** The fields of a node of the workflow graph that the remote reads. A host's own type may have more. */
export interface HostDagNode {
    id: string;
    label: string;
    status: string;
}
/** The fields of the workflow graph that the remote reads. */
export interface HostDagData {
    /** The run's database id. Stale until the next `dag_created`, because `connect` does not clear it. */
    run_id?: string | null | undefined;
    nodes: readonly HostDagNode[];
}
/**
 * The fields of the last `approval_requested` that the remote reads. The host does not clear it on failure or
 * disconnect.
 */
export interface HostPendingApproval {
    approval_id: string;
    /** What it asks, in words; MARS sends both. */
    message?: string | null | undefined;
    description?: string | null | undefined;
    /** The session that asks. MARS sends it but does not declare it. */
    _session_id?: string | null | undefined;
}
/**
 * All that the remote reads and calls in the value of the host's `useWebSocketContext()`. The host's own type satisfies
 * it unchanged: it may have more members, its interfaces need no index signature, and its functions may take narrower
 * parameters and return anything (they are declared as methods to allow that).
 *
 * The value and every function in it are new on every render of the provider, up to 12.5 times a second while the
 * console flushes: subscribe in one leaf, copy scalars, keep functions in refs, and never put `resumeSession` into the
 * dependencies of an effect.
 */
export interface HostWebSocketContextValue {
    /** The last open or close event: a late close of an old socket sets it to false while a new one is open. */
    connected: boolean;
    /** The WebSocket task id of the last run; kept after the run has ended. */
    currentRunId: string | null | undefined;
    /** null, executing, paused, completed, failed or a raw run status. A cancelled run shows as failed. */
    workflowStatus: string | null | undefined;
    dagData: HostDagData | null | undefined;
    pendingApproval: HostPendingApproval | null | undefined;
    /** Sends JSON over the open socket. Without an open socket the message is dropped (console.warn). */
    sendMessage(message: object): void;
    /**
     * Starts a new run in an old session and drops the current socket. Does not set `isRunning`. May return a promise.
     */
    resumeSession(sessionId: string, context?: string): unknown;
    /** Called after `resumeSession`, which does not set it. */
    setIsRunning(running: boolean): void;
}
/**
 * The module that is shared under `@mars/websocket`: the host's hook. A host may share the whole module that exports
 * it.
 */
export interface HostWebSocketModule {
    /**
     * Called inside the host's provider. If it throws there or returns nothing, the host counts as one without a
     * provider. Undefined when the host has no hook to share: the bar then only polls.
     */
    useWebSocketContext: (() => HostWebSocketContextValue | null | undefined) | undefined;
}

// ---------- shared-types/src/websocketMessages.d.ts

/** The messages that the back end's `/ws/{taskId}` sends and accepts. */
/** The first message of a conversation. It always starts a new run. */
export interface StartMessage {
    task: string;
    config: Record<string, unknown>;
}
export type ControlMessage = {
    type: 'ping';
} | {
    type: 'pause';
    run_id?: string;
} | {
    type: 'resume';
    run_id?: string;
} | {
    type: 'cancel';
    run_id?: string;
} | {
    type: 'resolve_approval' | 'approval_response';
    approval_id: string;
    resolution?: string;
    approved?: boolean;
    feedback?: string;
    modifications?: string;
} | {
    type: 'request_state';
    since?: number;
};
/** The event types that the back end sends and the host handles. */
export type ServerEventType = 'status' | 'output' | 'workflow_started' | 'workflow_state_changed' | 'workflow_paused' | 'workflow_resumed' | 'workflow_completed' | 'workflow_failed' | 'workflow_cancelled' | 'complete' | 'result' | 'error' | 'dag_created' | 'dag_updated' | 'dag_node_status_changed' | 'heartbeat' | 'agent_message' | 'cost_update' | 'files_updated' | 'approval_requested' | 'approval_received' | 'pong';
/** The envelope of every event. `run_id` is the task id or the run's database id, depending on the event. */
export interface ServerEvent {
    event_type: ServerEventType | (string & {});
    timestamp: string;
    data: Record<string, unknown>;
    run_id?: string | null;
    session_id?: string | null;
}

// ---------- shared-types/src/federatedModules.d.ts

/**
 * The modules that the remote exposes, for hosts that call `loadRemote('mars_sessions/…')` themselves. A host with the
 * SDK needs none of this. The atoms are jotai atoms: read them with `useAtomValue(atom, { store })`.
 */
declare module 'mars_sessions/SessionsSlot' {
  import type { SessionsLive, SessionsReader, SessionsSlotProps, ToastContextValue } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode, useState } from 'react';
  export const SessionsSlot: ComponentType<SessionsSlotProps>;
  export default SessionsSlot;
  /** The bar alone, for a host that mounts the slot with `bar={false}` elsewhere in the page. */
  export const SessionPillBar: ComponentType;
  /** Fetches the reader of the sessions for components outside of the slot. */
  export function readSessions(): Promise<SessionsReader>;
  /** Fetches what another release needs to take over in a live page. */
  export function live(): Promise<SessionsLive>;
  export const ToastProvider: ComponentType<{ children?: ReactNode }>;
  export const toasts: ToastContextValue;
  /** The React that the remote got (`useState`), and its release. */
  export const identity: { useState: typeof useState; release: string };
}

declare module 'mars_sessions/SessionPillBar' {
  import type { ComponentType } from 'react';
  export const SessionPillBar: ComponentType;
  export default SessionPillBar;
}

declare module 'mars_sessions/ParallelSessionsProvider' {
  import type { SessionsHost } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode } from 'react';
  export const ParallelSessionsProvider: ComponentType<{ host?: SessionsHost; children?: ReactNode }>;
  export default ParallelSessionsProvider;
}

declare module 'mars_sessions/ToastProvider' {
  import type { ToastContextValue } from '@mars-sessions/shared-types';
  import type { ComponentType, ReactNode } from 'react';
  export const ToastProvider: ComponentType<{ children?: ReactNode }>;
  export default ToastProvider;
  export function useToast(): ToastContextValue;
}

declare module 'mars_sessions/sessions' {
  import type { ParallelSession, ParallelSessionsContextValue } from '@mars-sessions/shared-types';
  import type { Atom, createStore } from 'jotai';
  export const store: ReturnType<typeof createStore>;
  /** The pills, in the order of the bar. */
  export const sessionsAtom: Atom<ParallelSession[]>;
  /** All known sessions. */
  export const allSessionsAtom: Atom<ParallelSession[]>;
  export const activeSessionIdAtom: Atom<string | null>;
  /** Number of sessions that need the user. */
  export const attentionCountAtom: Atom<number>;
  export function useParallelSessions(): ParallelSessionsContextValue;
}

declare module 'mars_sessions/telemetry' {
  import type { EVENTS as Events, TelemetryData } from '@mars-sessions/shared-types';
  export const EVENTS: typeof Events;
  export function trackEvent(event: string, data?: TelemetryData): void;
}

// ---------- shared-types/src/marsWebsocket.d.ts

/** The host's context module, shared at run time and never bundled. */
declare module '@mars/websocket' {
  import type { HostWebSocketModule } from '@mars-sessions/shared-types';
  export const useWebSocketContext: HostWebSocketModule['useWebSocketContext'];
}
