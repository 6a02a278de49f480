/** Makes the next copy loaded in this test a page of its own, like another window of the browser. */
export function ownPage(): void {
  Reflect.deleteProperty(globalThis, '__MARS_SESSIONS__');
}
