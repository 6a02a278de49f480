import { expect, it } from 'vitest';
import '../testing/buckets.ts';
import { openTarget } from './openTarget.ts';

it('a target is a bucket with a prefix, or a directory', async () => {
  const env = { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };
  expect((await openTarget('s3://my.bucket/a/b/', env)).name).toBe('s3://my.bucket/a/b');
  expect((await openTarget('s3://bucket', env)).name).toBe('s3://bucket');
  expect((await openTarget('some/folder', env)).name).toBe('some/folder');
});

it.each([
  [undefined, 'No target: name it by --target'],
  ['', 'No target: name it by --target'],
  ['s3://UPPER', 's3://UPPER is not a target'],
  ['https://bucket.invalid', 'https://bucket.invalid is not a target'],
])('%j is not a target', async (text, reason) => {
  await expect(openTarget(text, {})).rejects.toThrow(reason);
});
