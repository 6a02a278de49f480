import { vi } from 'vitest';

/** A socket that a test controls. Closing is a request until the test calls `finishClose`. */
export class FakeWebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeWebSocket[] = [];

  readonly url: string;
  readyState = FakeWebSocket.CONNECTING;
  /** The parsed messages that were sent. */
  readonly sent: unknown[] = [];
  readonly closeCalls: unknown[][] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.all.push(this);
  }

  /** Replaces the browser's WebSocket until `vi.unstubAllGlobals()`. */
  static install(): void {
    FakeWebSocket.all = [];
    vi.stubGlobal('WebSocket', FakeWebSocket);
  }

  /** Returns the n-th created socket, from 0. */
  static at(index: number): FakeWebSocket {
    const socket = FakeWebSocket.all[index];
    if (!socket) throw new Error(`There is no socket ${index}.`);
    return socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(...args: unknown[]): void {
    this.closeCalls.push(args);
    this.readyState = FakeWebSocket.CLOSING;
  }

  open(): void {
    this.readyState = FakeWebSocket.OPEN;
    this.onopen?.();
  }

  receive(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  fail(): void {
    this.onerror?.();
  }

  finishClose(): void {
    this.readyState = FakeWebSocket.CLOSED;
    this.onclose?.();
  }
}
