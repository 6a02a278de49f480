/** An answer with its body parsed, or as text when it is not JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

export async function request(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url + path, { redirect: 'manual', ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** Returns the body of a request that must succeed, in the shape that the test expects. */
export async function getJson<T>(url: string, path: string): Promise<T> {
  const { status, body } = await request(url, path);
  if (status !== 200) throw new Error(`GET ${path} is ${status}`);
  return body as T;
}

/** Sends JSON. */
export function send(url: string, method: string, path: string, body?: unknown): Promise<Answer> {
  return request(url, path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
