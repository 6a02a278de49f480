/** A wrong value: its place in the document, and why it is wrong. */
interface Fault {
  path: string;
  reason: string;
}

/** Checks one value of a document. Returns the first fault. */
export type Check = (value: unknown) => Fault | undefined;

/** Returns the beginning of a value for an error message. */
function shown(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)?.slice(0, 60);
  } catch {
    // a document that is nested too deeply to be written, or an object of the host that no JSON can hold
    return `a value of type ${typeof value}`;
  }
}

const fault = (value: unknown, expected: string): Fault => ({
  path: '',
  reason: `expected ${expected}, received ${shown(value)}`,
});

const check =
  (isRight: (value: unknown) => boolean, expected: string): Check =>
  (value) =>
    isRight(value) ? undefined : fault(value, expected);

/** Checks for exactly this value. */
export const equals = (expected: string | number): Check => check((value) => value === expected, String(expected));

/** Checks for a text that matches. */
export const matches = (pattern: RegExp): Check =>
  check((value) => typeof value === 'string' && pattern.test(value), `text that matches ${pattern.source}`);

/** Checks for any text. */
export const isText: Check = matches(/^/);

/** Checks for a number in this range. */
export const isNumber = (min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check =>
  check((value) => typeof value === 'number' && value >= min && value <= max, `a number from ${min} to ${max}`);

/** Checks for a URL, absolute or relative to the base, that uses http or https. */
export const isWebUrl = (base?: string): Check =>
  check(
    (url) =>
      typeof url === 'string' && url !== '' && URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol),
    'a URL of http or https',
  );

/** Checks a member only if it is there. */
export const optional =
  (inner: Check): Check =>
  (value) =>
    value === undefined ? undefined : inner(value);

/** Checks each member of an object. Other members are allowed, because a signature covers them too. */
export const hasMembers =
  (members: { readonly [name: string]: Check }): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null) return fault(value, 'an object');
    for (const [name, inner] of Object.entries(members)) {
      const found = inner((value as { [name: string]: unknown })[name]);
      if (found) return { ...found, path: found.path ? `${name}.${found.path}` : name };
    }
    return undefined;
  };

/** Checks each element of an array. */
export const isList =
  (inner: Check): Check =>
  (value) =>
    Array.isArray(value)
      ? hasMembers(Object.fromEntries(value.map((_, index) => [index, inner])))(value)
      : fault(value, 'a list');

/** Returns where a value is wrong and why, for an error message, or undefined if it is right. */
export function faultOf(inner: Check, value: unknown): string | undefined {
  const found = inner(value);
  return found && `${found.path || 'the whole'}: ${found.reason}.`;
}
