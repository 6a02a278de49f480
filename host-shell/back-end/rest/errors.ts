import type { ErrorAnswer } from '@mars-sessions/shared-types';
import type { Context } from 'hono';

/** The back end's error bodies: a sentence; for 422 a list (CONTRACT 1.1). */
export function failure(context: Context, status: 400 | 404 | 405 | 413 | 500, detail: string): Response {
  return context.json({ detail } satisfies ErrorAnswer, status);
}

export interface ValidationProblem {
  type: string;
  loc: (string | number)[];
  msg: string;
  input: unknown;
  ctx?: Record<string, unknown>;
}

export function unprocessable(context: Context, problem: ValidationProblem): Response {
  return context.json({ detail: [problem] } satisfies ErrorAnswer, 422);
}
