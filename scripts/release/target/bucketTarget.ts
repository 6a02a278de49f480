import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { headersOf } from './headersOf.ts';
import { LostRace } from './lostRace.ts';
import type { Stored, StoredName, Target } from './target.ts';

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** What a server answers to a conditional write that comes too late. */
const TOO_LATE = [404, 409, 412];
const NOT_IMPLEMENTED = 501;

/** Returns a target that is a bucket of a server with the protocol of S3. A prefix is a path without slashes around it. */
export function bucketTarget(client: S3Client, bucket: string, prefix: string): Target {
  const keyOf = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`);

  async function read(path: string): Promise<Stored | undefined> {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(path) }));
      return Body && ETag ? { bytes: Buffer.from(await Body.transformToByteArray()), version: ETag } : undefined;
    } catch (error) {
      // the bucket itself may be missing, which is an error
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  async function put(
    path: string,
    bytes: Buffer,
    condition: { IfMatch?: string; IfNoneMatch?: string },
  ): Promise<void> {
    const { contentType, cacheControl } = headersOf(path);
    const object = {
      Bucket: bucket,
      Key: keyOf(path),
      Body: bytes,
      ContentType: contentType,
      CacheControl: cacheControl,
    };
    await client.send(new PutObjectCommand({ ...object, ...condition }));
  }

  async function putIfUnchanged(path: string, bytes: Buffer, version: string | undefined): Promise<void> {
    try {
      await put(path, bytes, version === undefined ? { IfNoneMatch: '*' } : { IfMatch: version });
    } catch (error) {
      const status = statusOf(error) ?? 0;
      if (status === NOT_IMPLEMENTED) await put(path, bytes, {});
      // a request that is sent again after a lost answer finds its own file, which the caller looks at
      else if (!TOO_LATE.includes(status)) throw error;
    }
  }

  return {
    name: `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`,
    read,
    async list(folder) {
      const found: StoredName[] = [];
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${keyOf(folder)}/` });
      for await (const { Contents = [] } of pages)
        for (const { Key, LastModified } of Contents)
          if (Key && LastModified) found.push({ path: Key.slice(keyOf('').length), modified: LastModified });
      return found;
    },
    write: (path, bytes) => put(path, bytes, {}),
    async replace(path, bytes, version) {
      // a server without conditional writes ignores the condition: two looks narrow the time in which a race is not noticed
      if ((await read(path))?.version !== version) throw new LostRace(path);
      await putIfUnchanged(path, bytes, version);
      if (!(await read(path))?.bytes.equals(bytes)) throw new LostRace(path);
    },
    async remove(path) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(path) }));
    },
    // a server writes an object as a whole or not at all
    repair: async () => {},
  };
}
