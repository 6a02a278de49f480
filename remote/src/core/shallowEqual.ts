/** Whether two objects have the same members, but for one. */
export function shallowEqual<T extends object>(a: T, b: T, except?: keyof T): boolean {
  const keys = Object.keys(b) as (keyof T)[];
  return keys.length === Object.keys(a).length && keys.every((key) => key === except || a[key] === b[key]);
}
