import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';

const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Sends the wrong answer of a fault. Throws for fault kinds that delay the request. */
export function answerWrongly(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  const send = (status: number, contentType: string | undefined, body: string) => {
    response.writeHead(status, contentType === undefined ? {} : { 'content-type': contentType });
    response.end(body);
  };
  const json = 'application/json';
  switch (fault.kind) {
    case 'list-empty':
      send(200, json, JSON.stringify({ sessions: [], total: 0 }));
      return;
    case 'status':
      send(fault.status ?? 500, json, JSON.stringify({ detail: fault.detail ?? 'database is locked' }));
      return;
    case 'status-text':
      send(fault.status ?? 500, undefined, 'Internal Server Error');
      return;
    case 'html':
      send(fault.status ?? 502, 'text/html', HTML);
      return;
    case 'malformed':
      send(200, json, '{"sessions": [{"session_id": "3f1c');
      return;
    case 'null':
      send(200, json, 'null');
      return;
    case 'wrong-shape':
      send(200, json, JSON.stringify({ sessions: { total: 'many' }, runs: 7, nodes: null, detail: 0 }));
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'hang':
    case 'delay':
      throw new Error(`${fault.kind} sends no answer`);
  }
}
