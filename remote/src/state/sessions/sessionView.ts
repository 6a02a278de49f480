import type { ParallelSession, SessionAttention, SessionReason, SessionSource } from '@mars-sessions/shared-types';
import { runningNode } from '../../core/dag.ts';
import { hasEnded, type ShownStatus } from '../../core/deriveSession.ts';
import { isAttached, knowledgeOf } from '../../core/knowledge.ts';
import { isStageMode } from '../../core/modes.ts';
import { cleanName, type NameParts, nameParts } from '../../core/nameParts.ts';
import type { OperationCommand } from '../../core/operation.ts';
import { pendingOf } from '../../core/operations.ts';
import { needsYou } from '../../core/pillRule.ts';
import { quietSince } from '../../core/quiet.ts';
import type { EngineState, SessionState } from '../../core/sessionState.ts';
import { shallowEqual } from '../../core/shallowEqual.ts';
import type { Task } from '../../core/task.ts';
import { displayName } from '../../text/displayName.ts';
import { humanised } from '../../text/humanised.ts';
import { failureSentence } from '../../text/statusText.ts';
import type { Preferences } from '../kept/preferences.ts';
import { isMine } from './attention.ts';

/**
 * Everything that is shown of a session, except values that change with every poll. Flat, so that comparing is cheap.
 */
export interface SessionView {
  readonly sessionId: string;
  readonly name: string;
  readonly nameParts: NameParts;
  /** What it was asked, as plain text, cut; null if that is not known. */
  readonly task: string | null;
  readonly mode: string;
  readonly status: ParallelSession['status'];
  readonly shown: ShownStatus;
  readonly reason: SessionReason | null;
  /** A command that was sent and is not confirmed yet. */
  readonly pending: OperationCommand | null;
  readonly progress: number | null;
  readonly currentStep: string | null;
  /** Milliseconds since the epoch, on the server's clock. */
  readonly startedAt: number | null;
  readonly runId: string | null;
  readonly pinned: boolean;
  readonly error: string | null;
  /** The error in the server's own words, if available. */
  readonly errorText: string | null;
  readonly source: SessionSource;
  readonly attention: SessionAttention;
  readonly needsYou: boolean;
  readonly attached: boolean;
  readonly mine: boolean;
  /** Whether the session is reported as running but has shown no sign of it for long. */
  readonly quiet: boolean;
}

/** Phases that say nothing about the current work. */
const SILENT_PHASES = new Set(['', 'init', 'execution']);

function currentStep(session: SessionState): string | null {
  const { derived, list, nodes, stage } = session;
  if (derived.shown !== 'active' && derived.shown !== 'paused') return null;
  if (list && isStageMode(list.mode)) {
    const open = stage?.stages.find((s) => s.status === 'running') ?? stage?.stages.find((s) => s.status === 'pending');
    return open ? humanised(open.name) : null;
  }
  const node = runningNode(nodes);
  if (node) return cleanName(node.label);
  const phase = list?.phase ?? '';
  return SILENT_PHASES.has(phase) ? null : humanised(phase);
}

function progressOf({ derived, progress, run }: SessionState): number | null {
  if (derived.reason === 'unverified') return null;
  if (derived.shown === 'completed') return 100;
  return progress.runId === run?.runId ? progress.percent : null;
}

/** Reads an own property only, because an id may be any word, even `constructor`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Returns whether two views show the same. */
export function sameView(a: SessionView | null, b: SessionView): boolean {
  return a !== null && shallowEqual(a, b, 'nameParts') && shallowEqual(a.nameParts, b.nameParts);
}

/**
 * Returns what is shown of a session. Pure.
 *
 * @param now monotonic milliseconds
 * @param task what it was asked, as the browser keeps it
 */
export function sessionView(
  state: EngineState,
  session: SessionState,
  preferences: Preferences,
  locale: string | undefined,
  now: number,
  task: Task | null = null,
): SessionView {
  const { sessionId, list, run, derived, failure, local } = session;
  const attached = isAttached(state, sessionId);
  const named = { name: list?.name ?? '', mode: list?.mode ?? local?.mode ?? '' };
  const alias = own(preferences.names, sessionId) ?? local?.name ?? null;
  const parts = nameParts({ ...named, createdAt: list?.createdAt ?? null }, alias, task);
  const detail = failure?.runId === run?.runId ? failure : null;
  const failed = derived.shown === 'failed';
  // an end reported by the server takes precedence over overrides of a host component
  const overlaid = list && hasEnded(derived) ? undefined : local?.status;
  return {
    sessionId,
    name: displayName(parts, locale),
    nameParts: parts,
    task: task?.text ?? null,
    mode: named.mode,
    status: overlaid ?? derived.status,
    shown: overlaid ?? derived.shown,
    reason: overlaid ? (local?.reason ?? null) : derived.reason,
    pending: pendingOf(state, session),
    progress: local?.progress ?? progressOf(session),
    currentStep: local?.currentStep ?? currentStep(session),
    startedAt: run?.startedAt ?? list?.createdAt ?? null,
    runId: run?.runId ?? null,
    pinned: preferences.pins.includes(sessionId),
    error: local?.error ?? (failed ? failureSentence(detail?.step ?? null) : null),
    errorText: failed ? cleanName(detail?.text ?? '') || null : null,
    source: knowledgeOf(state, session).source,
    attention: own(preferences.marks, sessionId)?.unseen ? 'unseen' : 'none',
    needsYou: needsYou(session),
    attached,
    mine: isMine(preferences, state, sessionId),
    quiet: overlaid === undefined && quietSince(state, session, now) !== null,
  };
}
