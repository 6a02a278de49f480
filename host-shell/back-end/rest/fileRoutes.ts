import type { Context } from 'hono';
import { fileBytes, fileLength, fileStream } from '../files/fileBytes.ts';
import { contentTypeOf, isImage } from '../files/fileKinds.ts';
import type { FileRecord } from '../world/records.ts';
import type { Store } from '../world/store.ts';
import { failure, unprocessable } from './errors.ts';
import { fileContent } from './fileAnswers.ts';
import type { RouteTable } from './routeTable.ts';

/** Above this many bytes `content` answers 413. The limit of the real back end is not known. */
const MAX_CONTENT_BYTES = 10 * 1024 * 1024;

/**
 * `/api/files/…?path=` (CONTRACT 1.11). Only paths that a run lists are answered: nothing of the machine's disk can be
 * read.
 */
export function fileRoutes(store: Store): RouteTable {
  /** Returns the answer for the file of the query's path, or the error. */
  function withFile(context: Context, answer: (file: FileRecord) => Response): Response {
    const path = context.req.query('path');
    if (path === undefined) {
      return unprocessable(context, { type: 'missing', loc: ['query', 'path'], msg: 'Field required', input: null });
    }
    const file = store.findFile(path);
    return file === undefined ? failure(context, 404, 'File not found') : answer(file);
  }

  const serve = (context: Context) => withFile(context, (file) => whole(file));

  const download = (context: Context) =>
    withFile(context, (file) => whole(file, { 'content-disposition': attachment(lastSegment(file.path)) }));

  const serveImage = (context: Context) =>
    withFile(context, (file) => (isImage(file.path) ? whole(file) : failure(context, 400, 'File is not an image')));

  const content = (context: Context) =>
    withFile(context, (file) =>
      fileLength(file) > MAX_CONTENT_BYTES
        ? failure(context, 413, 'File too large to read')
        : context.json(fileContent(file, fileBytes(file))),
    );

  return {
    '/api/files/serve': { GET: serve },
    '/api/files/download': { GET: download },
    '/api/files/serve-image': { GET: serveImage },
    '/api/files/content': { GET: content },
  };
}

/** Answers without ranges and without a limit of the size. */
function whole(file: FileRecord, headers: Record<string, string> = {}): Response {
  return new Response(fileStream(file), {
    headers: { 'content-type': contentTypeOf(file.path), 'content-length': String(fileLength(file)), ...headers },
  });
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Returns the name in plain quotes, as recorded. A name that a header cannot hold is encoded; that is not recorded.
 */
function attachment(name: string): string {
  if (/^[\x20-\x21\x23-\x7e]*$/.test(name)) return `attachment; filename="${name}"`;
  return `attachment; filename*=utf-8''${encodeURIComponent(name).replaceAll("'", '%27')}`;
}
