import type { ValidationProblem } from './errors.ts';

export interface IntegerRange {
  minimum?: number;
  maximum?: number;
}

export type QueryInteger<T> = { ok: true; value: number | T } | { ok: false; problem: ValidationProblem };

/**
 * Reads an integer from the query as FastAPI does.
 * @param raw as sent; undefined when it is missing
 * @param fallback the value when it is missing
 */
export function queryInteger<T>(
  name: string,
  raw: string | undefined,
  fallback: T,
  { minimum, maximum }: IntegerRange = {},
): QueryInteger<T> {
  if (raw === undefined) return { ok: true, value: fallback };
  const problem = (type: string, msg: string, ctx?: Record<string, unknown>): QueryInteger<T> => ({
    ok: false,
    problem: { type, loc: ['query', name], msg, input: raw, ...(ctx === undefined ? {} : { ctx }) },
  });
  const value = /^\s*[+-]?\d+\s*$/.test(raw) ? Number(raw) : Number.NaN;
  if (Number.isNaN(value)) {
    return problem('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
  }
  if (minimum !== undefined && value < minimum) {
    const msg = `Input should be greater than or equal to ${minimum}`;
    return problem('greater_than_equal', msg, { ge: minimum });
  }
  if (maximum !== undefined && value > maximum) {
    return problem('less_than_equal', `Input should be less than or equal to ${maximum}`, { le: maximum });
  }
  return { ok: true, value };
}
