import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket of a server that knows conditional writes. */
export interface ConditionalBucket {
  readonly url: string;
  /** The objects by `/BUCKET/KEY`. */
  readonly objects: Map<string, Buffer>;
  /** Called with each object that is about to be written, before the condition is checked. */
  beforePut: (path: string) => void;
  /** Answers to conditional writes with "not implemented". */
  refusesConditions: boolean;
  close(): Promise<void>;
}

const tagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

/** Starts it on a free port of this machine. It has as much of the protocol as a target needs. */
export async function startConditionalBucket(): Promise<ConditionalBucket> {
  const objects = new Map<string, Buffer>();

  function list(response: ServerResponse, bucket: string, prefix: string): void {
    const found = [...objects.keys()].filter((path) => path.startsWith(`${bucket}/${prefix}`)).sort();
    const contents = found.map((path) => {
      const key = path.slice(bucket.length + 1);
      return `<Contents><Key>${key}</Key><LastModified>2026-11-27T20:00:00.000Z</LastModified></Contents>`;
    });
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><ListBucketResult>${contents.join('')}</ListBucketResult>`);
  }

  async function put(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const bytes = await bodyOf(request);
    const { 'if-match': match, 'if-none-match': noneMatch } = request.headers;
    if (bucket.refusesConditions && (match ?? noneMatch)) return fail(response, 501, 'NotImplemented');
    bucket.beforePut(path);
    const before = objects.get(path);
    if (match !== undefined && !before) return fail(response, 404, 'NoSuchKey');
    if ((match !== undefined && before && tagOf(before) !== match) || (noneMatch === '*' && before))
      return fail(response, 412, 'PreconditionFailed');
    objects.set(path, bytes);
    response.writeHead(200, { etag: tagOf(bytes) }).end();
  }

  function get(response: ServerResponse, path: string): void {
    const bytes = objects.get(path);
    if (bytes) response.writeHead(200, { etag: tagOf(bytes), 'content-length': bytes.length }).end(bytes);
    else fail(response, 404, 'NoSuchKey');
  }

  function remove(response: ServerResponse, path: string): void {
    objects.delete(path);
    response.writeHead(204).end();
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname);
    if (searchParams.has('list-type')) list(response, path.replace(/\/$/, ''), searchParams.get('prefix') ?? '');
    else if (request.method === 'PUT') put(request, response, path).catch(() => response.destroy());
    else if (request.method === 'DELETE') remove(response, path);
    else get(response, path);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bucket: ConditionalBucket = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    beforePut: () => {},
    refusesConditions: false,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return bucket;
}
