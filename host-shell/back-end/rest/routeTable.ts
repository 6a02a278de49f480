import type { Context, Hono } from 'hono';
import { failure } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Handler = (context: Context) => Response | Promise<Response>;
/** Path patterns with the handler of each method. */
export type RouteTable = Record<string, Partial<Record<Method, Handler>>>;

/** Registers routes with the behaviour of FastAPI: 405 for other methods of a known path, HEAD included. */
export function addRoutes(app: Hono, table: RouteTable): void {
  for (const [path, handlers] of Object.entries(table)) {
    const allow = Object.keys(handlers).join(', ');
    const refuse = (context: Context) => {
      context.header('Allow', allow);
      return failure(context, 405, 'Method Not Allowed');
    };
    for (const [method, handler] of Object.entries(handlers)) {
      // Hono answers HEAD with the GET handler.
      app.on(method, path, (context) => (context.req.method === 'HEAD' ? refuse(context) : handler(context)));
    }
    app.all(path, refuse);
  }
}

/**
 * Answers all other requests: 307 with an absolute address when only a trailing slash is wrong, else 404 (CONTRACT
 * 1.1).
 * @param tables all routes of the application
 */
export function answerUnknown(app: Hono, tables: readonly RouteTable[]): void {
  const known = tables.flatMap(Object.keys).map((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
  app.notFound((context) => {
    const url = new URL(context.req.url);
    const bare = url.pathname.replace(/\/$/, '');
    if (bare !== url.pathname && known.some((pattern) => pattern.test(bare))) {
      const host = context.req.header('host') ?? url.host;
      return context.body(null, 307, { Location: `http://${host}${bare}${url.search}` });
    }
    return failure(context, 404, 'Not Found');
  });
}
