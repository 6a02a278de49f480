import type { Context } from 'hono';
import type { Handler } from '../rest/routeTable.ts';

/** An error in the request of a test. The answer is a 400 with this message. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}

export type Body = Record<string, unknown>;

/**
 * Makes a control handler. It reads the JSON body and sends the result of `act` as JSON. A `ControlError` becomes a
 * 400, a result of `false` (no such record) a 404.
 */
export function control(act: (body: Body, context: Context) => unknown): Handler {
  return async (context) => {
    try {
      const result = act(await readBody(context), context);
      return result === false ? context.json({ error: 'Not there' }, 404) : context.json({ result: result ?? null });
    } catch (error) {
      if (!(error instanceof ControlError || error instanceof TypeError || error instanceof RangeError)) throw error;
      return context.json({ error: error.message }, 400);
    }
  };
}

async function readBody(context: Context): Promise<Body> {
  const text = await context.req.text();
  if (text === '') return {};
  const body: unknown = parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ControlError('The body is not an object');
  return { ...body };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError('The body is not JSON');
  }
}

/** Returns a segment of the path. */
export function segment(context: Context, name: string): string {
  return context.req.param(name) ?? '';
}

export function numberOf(body: Body, member: string): number {
  const value = body[member];
  if (typeof value !== 'number') throw new ControlError(`"${member}" is not a number`);
  return value;
}

export function textOf(body: Body, member: string): string {
  const value = body[member];
  if (typeof value !== 'string') throw new ControlError(`"${member}" is not a string`);
  return value;
}
