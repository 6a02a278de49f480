import type { MiddlewareHandler } from 'hono';

const METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT';

/**
 * The default CORS settings: any origin, together with credentials, a pair of headers that browsers reject (CONTRACT
 * 1.1).
 */
export const crossOrigin: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  if (origin === undefined) return next();
  if (context.req.method === 'OPTIONS' && context.req.header('access-control-request-method') !== undefined) {
    return context.text('OK', 200, {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': context.req.header('access-control-request-headers') ?? '',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  }
  await next();
  context.header('access-control-allow-origin', context.req.header('cookie') === undefined ? '*' : origin);
  context.header('access-control-allow-credentials', 'true');
};
