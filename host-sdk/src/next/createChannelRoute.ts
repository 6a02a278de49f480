import { createHash } from 'node:crypto';
import { SessionsLoadError } from '../core/loadError.ts';
import { errorOfSource, isReadChannel, type ReadReleaseOptions, readSessionsSource } from './readSessionsSource.ts';

export interface ChannelRouteOptions extends ReadReleaseOptions {
  /** URL of the channel (`channels/stable.json`) as the server reaches it. Without it the route answers with 503. */
  channelUrl: string | undefined;
  /** Absolute URL as browsers reach it, if it differs. The files of the releases are relative to it. */
  publicUrl?: string | undefined;
}

/** A route handler of Next, for a `route.ts`. */
export interface ChannelRoute {
  GET(request: Request): Promise<Response>;
}

/** The browser goes on with its last good release if the code says that the channel must not be used. */
function unavailable(error: unknown): Response {
  const { code, message } =
    error instanceof SessionsLoadError ? error : { code: 'unavailable', message: 'The channel cannot be read now.' };
  return Response.json({ code, message }, { status: 503, headers: { 'cache-control': 'no-store' } });
}

/**
 * Creates the route that answers with the verified channel from the host's own origin, so that a policy of
 * `connect-src 'self'` allows the request. While the channel's server is down it answers with the last one that was read,
 * and with 503 if none was. The answer may be cached if it is revalidated (`ETag`).
 */
export function createChannelRoute(options: ChannelRouteOptions): ChannelRoute {
  const { channelUrl } = options;
  // an empty environment variable counts as unset
  const publicUrl = options.publicUrl || channelUrl;
  return {
    async GET(request) {
      if (!channelUrl) return unavailable(undefined);
      const read = await readSessionsSource(channelUrl, options);
      if (!read || !isReadChannel(read)) return unavailable(errorOfSource(channelUrl, options));
      const body = JSON.stringify({ channelUrl: publicUrl, channel: read.document });
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
      const headers = { etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
      const isKnown = (request.headers.get('if-none-match') ?? '').split(/\s*,\s*/).includes(etag);
      if (isKnown) return new Response(null, { status: 304, headers });
      return new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
    },
  };
}
