/** Whether two objects have the same members, except for one, or both are null. */
export function shallowEqual<T extends object>(a: T | null, b: T | null, except?: keyof T): boolean {
  if (!a || !b) return a === b;
  const keys = Object.keys(b) as (keyof T)[];
  return keys.length === Object.keys(a).length && keys.every((key) => key === except || a[key] === b[key]);
}
