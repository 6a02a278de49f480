/** Has the next copy that is loaded in this test be in a page of its own, as another window of the browser is. */
export function ownPage(): void {
  Reflect.deleteProperty(globalThis, '__MARS_SESSIONS__');
}
