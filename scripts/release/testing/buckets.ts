import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';

// as in openTarget
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** The environment with which a command reaches a bucket of this machine. */
export const bucketEnv = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_S3: url,
  AWS_ACCESS_KEY_ID: 'S3RVER',
  AWS_SECRET_ACCESS_KEY: 'S3RVER',
});

/** Returns a client of a bucket server of this machine. */
export const bucketClient = (url: string): S3Client =>
  new S3Client({
    endpoint: url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  });

/** Starts a server with the bucket `releases` on a free port. It ignores the conditions of writes. */
export async function startBucketServer(): Promise<{ url: string; close(): Promise<void> }> {
  // a process of its own, because the packages of the server cannot be loaded into the context of a test
  const server = fork(fileURLToPath(new URL('bucketServer.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.disconnect();
      await once(server, 'exit');
    },
  };
}
