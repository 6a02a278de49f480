/**
 * Paths of the server's files (CONTRACT 1.11). A file's own path goes only into the query, and only as it came in the
 * answer about the files of the run.
 */

/** The file as an attachment, whatever its type. */
export const downloadPath = (path: string): string => `/api/files/download?path=${encodeURIComponent(path)}`;

/** The file, if the server takes it for an image. For `<img>` only: an SVG in a document could run scripts. */
export const imagePath = (path: string): string => `/api/files/serve-image?path=${encodeURIComponent(path)}`;
