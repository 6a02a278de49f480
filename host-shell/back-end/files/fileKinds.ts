/** What the back end derives from the extension of a file. */
interface FileKind {
  /** The `file_type` of `/files` (CONTRACT 1.11). */
  type: string;
  /** Without a charset. */
  mime: string;
}

const KINDS: Record<string, FileKind> = {
  png: { type: 'plot', mime: 'image/png' },
  jpg: { type: 'plot', mime: 'image/jpeg' },
  jpeg: { type: 'plot', mime: 'image/jpeg' },
  gif: { type: 'plot', mime: 'image/gif' },
  bmp: { type: 'plot', mime: 'image/bmp' },
  svg: { type: 'plot', mime: 'image/svg+xml' },
  webp: { type: 'plot', mime: 'image/webp' },
  tiff: { type: 'plot', mime: 'image/tiff' },
  csv: { type: 'data', mime: 'text/csv' },
  json: { type: 'data', mime: 'application/json' },
  h5: { type: 'data', mime: 'application/x-hdf5' },
  md: { type: 'report', mime: 'text/markdown' },
  html: { type: 'report', mime: 'text/html' },
  pdf: { type: 'report', mime: 'application/pdf' },
  py: { type: 'code', mime: 'text/x-python' },
  log: { type: 'log', mime: 'text/plain' },
  txt: { type: 'other', mime: 'text/plain' },
};

const OTHER: FileKind = { type: 'other', mime: 'application/octet-stream' };
/** The extensions that `serve-image` accepts (CONTRACT 1.11). */
const IMAGES = new Set(['png', 'jpg', 'jpeg', 'gif', 'bmp', 'svg', 'webp', 'tiff']);

export function extensionOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function fileKind(name: string): FileKind {
  return KINDS[extensionOf(name)] ?? OTHER;
}

export function isImage(name: string): boolean {
  return IMAGES.has(extensionOf(name));
}

/** Returns the content type of an answer: texts have a charset, as recorded. */
export function contentTypeOf(name: string): string {
  const { mime } = fileKind(name);
  return mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime;
}
