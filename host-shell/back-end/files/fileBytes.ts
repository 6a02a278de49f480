import type { FileRecord } from '../world/records.ts';

/** Bytes that are sent at a time. */
const CHUNK = 65_536;

/** Returns the number of bytes of a file: its listed size, or the length of its content where that is greater. */
export function fileLength(file: FileRecord): number {
  return Math.max(file.size ?? 0, file.content().length);
}

/** Returns the whole content. */
export function fileBytes(file: FileRecord): Uint8Array {
  const bytes = new Uint8Array(fileLength(file));
  bytes.set(file.content());
  return bytes;
}

/** Sends the content and then zeros, only as fast as they are read: a file of 200 MB needs no memory. */
export function fileStream(file: FileRecord): ReadableStream<Uint8Array> {
  const content = file.content();
  let left = fileLength(file) - content.length;
  return new ReadableStream({
    start(controller) {
      if (content.length > 0) controller.enqueue(content);
    },
    pull(controller) {
      if (left === 0) return controller.close();
      const size = Math.min(left, CHUNK);
      left -= size;
      controller.enqueue(new Uint8Array(size));
    },
  });
}
