import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerWrongly } from './faultAnswers.ts';
import type { Fault, Faults } from './faults.ts';

export interface FaultGate {
  /** Passes a request on, delays it, answers it wrongly or never answers it. */
  request(request: IncomingMessage, response: ServerResponse, proceed: () => void): void;
  /**
   * The same for an upgrade. Fault kinds that do not apply to sockets refuse it. @returns whether the gate handled it
   */
  upgrade(request: IncomingMessage, socket: Duplex, proceed: () => void): boolean;
  /** Ends all delays. */
  close(): void;
}

export function createFaultGate(faults: Faults): FaultGate {
  const delays = new Set<ReturnType<typeof setTimeout>>();

  /** Delays the request. @returns false for faults that send an answer themselves */
  function hold(fault: Fault, waiter: ServerResponse | Duplex, proceed: () => void): boolean {
    if (fault.kind === 'hang') {
      const forget = faults.whenRemoved(fault, proceed);
      waiter.once('close', forget);
      return true;
    }
    if (fault.kind !== 'delay') return false;
    const timer = setTimeout(() => {
      delays.delete(timer);
      proceed();
    }, fault.ms ?? 1_000);
    delays.add(timer);
    return true;
  }

  return {
    request(request, response, proceed) {
      const fault = faults.take(request.method ?? 'GET', pathOf(request));
      if (fault === undefined) proceed();
      else if (!hold(fault, response, proceed)) answerWrongly(fault, request, response);
    },
    upgrade(request, socket, proceed) {
      const fault = faults.take('GET', pathOf(request));
      if (fault === undefined) return false;
      if (hold(fault, socket, proceed)) return true;
      if (fault.kind === 'reset') socket.destroy();
      else socket.end(`HTTP/1.1 ${fault.status ?? 500} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return true;
    },
    close() {
      for (const timer of delays) clearTimeout(timer);
      delays.clear();
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*$/, '');
}
