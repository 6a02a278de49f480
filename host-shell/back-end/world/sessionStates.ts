import type { SessionMessage } from '@mars-sessions/shared-types';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { wholeSeconds } from '../timestamps.ts';
import type { SessionRecord } from './records.ts';
import type { Store } from './store.ts';

/** `session_manager.py` keeps at most this many messages, each cut to this length (CONTRACT 1.2). */
const MAX_MESSAGES = 200;
const MAX_MESSAGE_LENGTH = 2000;

/** The rules by which a session row changes (CONTRACT 1.2, 1.3). A removed session is silently ignored. */
export class SessionStates {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(store: Store, clock: Clock, random: Random) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  create(mode: string, name: string, config: Record<string, unknown>): SessionRecord {
    const now = this.#clock.now();
    const session: SessionRecord = {
      id: this.#random.uuid(),
      name,
      mode,
      config,
      createdAt: now,
      status: 'active',
      phase: 'init',
      step: null,
      stateCreatedAt: wholeSeconds(now),
      updatedAt: wholeSeconds(now),
      history: [],
      contextVariables: {},
      consoleLines: null,
    };
    this.#store.sessions.set(session.id, session);
    return session;
  }

  /** Saves only while the row is `active`: after a REST suspend phase and history freeze (CONTRACT 1.2). */
  save(id: string, phase: string, step: number | null, messages: readonly SessionMessage[] = []): void {
    const session = this.#store.sessions.get(id);
    if (session?.status !== 'active') return;
    session.phase = phase;
    session.step = step;
    this.#append(session, messages);
    this.#touch(session);
  }

  /** Changes the label only (CONTRACT 0.4). */
  suspend(id: string): boolean {
    return this.#relabel(id, 'active', 'suspended');
  }

  /** Changes the label only (CONTRACT 0.4). */
  resume(id: string): boolean {
    return this.#relabel(id, 'suspended', 'active');
  }

  /** A run that succeeds completes its session, whatever the status of the row was (CONTRACT 7.13). */
  complete(id: string, messages: readonly SessionMessage[] = []): void {
    const session = this.#store.sessions.get(id);
    if (session === undefined) return;
    if (session.status === 'active') this.#append(session, messages);
    session.status = 'completed';
    session.phase = 'completed';
    session.step = null;
    this.#touch(session);
  }

  /** Both changes require `active`: after a REST suspend a failure leaves an ordinary-looking pause (CONTRACT 1.2). */
  fail(id: string, messages: readonly SessionMessage[] = []): void {
    this.save(id, 'failed', null, messages);
    this.suspend(id);
  }

  #relabel(id: string, from: string, to: string): boolean {
    const session = this.#store.sessions.get(id);
    if (session?.status !== from) return false;
    session.status = to;
    this.#touch(session);
    return true;
  }

  #append(session: SessionRecord, messages: readonly SessionMessage[]): void {
    const added = messages.map((message) => ({ ...message, content: message.content.slice(0, MAX_MESSAGE_LENGTH) }));
    session.history = [...session.history, ...added].slice(-MAX_MESSAGES);
  }

  #touch(session: SessionRecord): void {
    session.updatedAt = this.#clock.now();
  }
}
