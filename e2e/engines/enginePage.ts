/** An element of the page: a CSS selector, or a selector and a text that the element contains. Case does not count. */
export type Target = string | { readonly css: string; readonly text: string };

/** The longest wait for a condition: the product asks the back end again after 10 to 15 seconds of real time. */
export const MAX_WAIT_MS = 25_000;

/**
 * A page in any of the three engines. A target is one visible element: actions wait for it, and fail when two match.
 * Actions are those of a user, with real events of pointer and keyboard.
 */
export interface EnginePage {
  /** Opens an address and waits until the page has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Opens a second window of the same browser, with the same storage. Both are visible. */
  newTab(): Promise<EnginePage>;
  close(): Promise<void>;
  /** Sets the size of the page itself. */
  resize(width: number, height: number): Promise<void>;

  click(target: Target): Promise<void>;
  doubleClick(target: Target): Promise<void>;
  focus(target: Target): Promise<void>;
  /** Presses a key where the focus is, such as `Tab` or `Shift+F10`. */
  press(key: string): Promise<void>;
  /** Types into the element that has the focus. */
  type(text: string): Promise<void>;

  /** Waits until the element is visible. */
  waitFor(target: Target): Promise<void>;
  /** Waits until no such element is visible. */
  waitForGone(target: Target): Promise<void>;
  /** Waits until the element has the focus. */
  waitForFocus(target: Target): Promise<void>;
  /** Returns the number of visible elements. */
  count(target: Target): Promise<number>;
  /** Returns the text in the element, with what only screen readers get. */
  text(target: Target): Promise<string>;
  /** Runs a function in the page. It must not use anything from outside. */
  evaluate<T, A = undefined>(run: (argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** Writes a picture of the page into a file. */
  picture(path: string): Promise<void>;
}

/** A running browser. */
export interface EngineBrowser {
  /** Returns a page of a fresh session, without anything stored. One session is open at a time. */
  newSession(): Promise<EnginePage>;
  endSession(): Promise<void>;
  close(): Promise<void>;
}
