import { onTestFinished } from 'vitest';

function define<T extends object>(target: T, name: keyof T, as: PropertyDescriptor): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, ...as });
  onTestFinished(() => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  });
}

/**
 * Replaces the value of a property until the test is over. Unlike `vi.spyOn` it does not record calls: a simulated day
 * reads the clock millions of times, and the records of a week do not fit into memory.
 */
export function replaceProperty<T extends object, K extends keyof T>(target: T, name: K, value: T[K]): void {
  define(target, name, { writable: true, value });
}

/** The same with a value that is read each time. */
export function replaceGetter<T extends object, K extends keyof T>(target: T, name: K, get: () => T[K]): void {
  define(target, name, { get });
}
