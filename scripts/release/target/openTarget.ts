import { Refusal } from '../refusal.ts';
import { directoryTarget } from './directoryTarget.ts';
import type { Target } from './target.ts';

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})(?:\/(.*))?$/;

/** Opens `s3://BUCKET/PREFIX` or a directory. The client of buckets is loaded only if it is needed. */
export async function openTarget(text: string | undefined, env: NodeJS.ProcessEnv): Promise<Target> {
  if (!text) throw new Refusal('No target: name it by --target DIR|s3://BUCKET/PREFIX or by MARS_SESSIONS_TARGET.');
  if (!/^[a-z\d]+:\/\//.test(text)) return directoryTarget(text);
  const [, bucket, prefix = ''] = BUCKET.exec(text) ?? [];
  if (bucket === undefined) throw new Refusal(`${text} is not a target: it is a directory or s3://BUCKET/PREFIX.`);
  // it says that versions of 2027 need Node 22, and this version is pinned
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const [{ S3Client }, { bucketTarget }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('./bucketTarget.ts'),
  ]);
  const ownServer = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL;
  const client = new S3Client({
    // servers other than Amazon's rarely have a name for each bucket, and many do not know the newer checksums
    ...(ownServer ? { endpoint: ownServer, forcePathStyle: true, region: env.AWS_REGION ?? 'us-east-1' } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return bucketTarget(client, bucket, prefix.replace(/^\/+|\/+$/g, ''));
}
